package io.casestream.ingest.upload;

import io.casestream.ingest.db.UploadRow;

/** What became of a file that was received. Only the first leaves it in the spool. */
public sealed interface Registration {

    /** It will be read, or is being read already where the same request came before. */
    record Registered(UploadRow upload) implements Registration {}

    /** The organization has this content already. */
    record Duplicate(UploadRow earlier) implements Registration {}

    /** The idempotency key belongs to an upload of other content. */
    record KeyReused(UploadRow earlier) implements Registration {}
}
