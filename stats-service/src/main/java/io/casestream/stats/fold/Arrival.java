package io.casestream.stats.fold;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of an upload a fold has.
 *
 * @param batchesTotal known once the last batch is there
 */
public record Arrival(
        UUID uploadId,
        UploadState state,
        long batches,
        long cases,
        @Nullable Integer batchesTotal) {

    /** Whether sequences 0 to the last are there. */
    public boolean complete() {
        return batchesTotal != null && batches >= batchesTotal;
    }

    /** The cumulative counts that progress reports. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("batches", batches);
        counts.put("cases", cases);
        if (batchesTotal != null) {
            counts.put("batches_total", batchesTotal.longValue());
        }
        return counts;
    }
}
