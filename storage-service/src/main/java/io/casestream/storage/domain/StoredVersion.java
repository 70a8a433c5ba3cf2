package io.casestream.storage.domain;

import io.casestream.common.model.CaseRecord;
import java.time.Instant;
import java.util.UUID;

/**
 * A version of a case as the record keeps it.
 *
 * @param told what the upload said, exactly
 * @param differs whether the upload says it in more than one way; this is the greatest of them
 */
public record StoredVersion(
        CaseRecord told,
        UUID uploadId,
        boolean current,
        boolean differs,
        String contentHash,
        Instant createdAt) {}
