package io.casestream.ingest.db;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an upload when it is registered.
 *
 * @param metadata what the first look at the file tells, as JSON
 * @param plan how the file will be read, as JSON; never changes
 * @param forced whether the same content may be there already
 */
public record NewUpload(
        UUID id,
        String userId,
        String organization,
        String filename,
        long fileSizeBytes,
        String fileHashMd5,
        String fileHashSha256,
        String fileType,
        String source,
        List<String> warnings,
        String metadata,
        String plan,
        boolean forced,
        @Nullable String idempotencyKey) {

    public NewUpload {
        warnings = List.copyOf(warnings);
    }

    /** The same with these warnings. */
    public NewUpload withWarnings(List<String> said) {
        return new NewUpload(
                id,
                userId,
                organization,
                filename,
                fileSizeBytes,
                fileHashMd5,
                fileHashSha256,
                fileType,
                source,
                said,
                metadata,
                plan,
                forced,
                idempotencyKey);
    }
}
