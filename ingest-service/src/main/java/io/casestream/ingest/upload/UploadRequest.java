package io.casestream.ingest.upload;

import io.casestream.common.model.Quarter;
import io.casestream.ingest.read.FileType;
import io.casestream.ingest.read.Formats;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says beside the file's bytes.
 *
 * @param filename cleaned; a hint, never a path
 * @param fileType null to have it detected
 * @param source null for the format's own
 * @param force whether the same content may be there already
 * @param idempotencyKey the same key and bytes are one upload
 */
public record UploadRequest(
        String filename,
        @Nullable FileType fileType,
        @Nullable String source,
        @Nullable Quarter period,
        @Nullable String sheet,
        Map<String, String> mapping,
        boolean force,
        @Nullable String idempotencyKey) {

    public UploadRequest {
        mapping = Map.copyOf(mapping);
    }

    Formats.Wish wish() {
        return new Formats.Wish(
                fileType, source, period == null ? null : period.toString(), sheet, mapping);
    }
}
