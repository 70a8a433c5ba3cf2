package io.casestream.storage.rest;

import io.casestream.storage.domain.StoredVersion;
import java.io.IOException;
import java.io.OutputStream;

/** A form in which cases leave the record, one after the other. */
interface CaseExport {

    /** Begins to write. */
    @FunctionalInterface
    interface Form {
        CaseExport to(OutputStream out) throws IOException;
    }

    void add(StoredVersion stored) throws IOException;

    /** Writes what is still held back. */
    void end() throws IOException;
}
