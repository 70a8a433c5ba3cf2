package io.casestream.ingest.read;

import io.casestream.common.model.Quarter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read, frozen when it is registered: the same bytes and plan give the same cases,
 * rejects and batches for ever.
 *
 * @param readerVersion raised whenever a reader would read the same bytes differently
 * @param source the source of its cases
 * @param sourceFound whether the file itself says so, and nobody else; plans of the first readers
 *     do not know
 * @param period the quarter of members that do not name one
 * @param sheet the only sheet of a workbook to read
 * @param mapping the column of each field, by the field's name; empty where columns are guessed
 * @param batchCases the most cases in a batch
 * @param batchBytes the most bytes of cases in a batch, encoded
 */
public record ReadPlan(
        int readerVersion,
        FileType fileType,
        String source,
        @Nullable Boolean sourceFound,
        @Nullable Quarter period,
        @Nullable String sheet,
        Map<String, String> mapping,
        int batchCases,
        int batchBytes) {

    /** The readers of this build. */
    public static final int READER_VERSION = 2;

    public ReadPlan {
        mapping = Map.copyOf(Optional.ofNullable(mapping).orElse(Map.of()));
    }
}
