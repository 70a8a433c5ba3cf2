package io.casestream.storage.domain;

import org.jspecify.annotations.Nullable;

/**
 * How much of an upload has arrived.
 *
 * @param batchesTotal null until the last batch is here
 * @param cases versions of cases in these batches
 * @param versionsDiffering versions that the upload tells in more than one way; 0 until merged
 */
public record UploadStanding(
        UploadState state,
        int batches,
        @Nullable Integer batchesTotal,
        long cases,
        long versionsDiffering) {

    /** Whether everything has arrived and does not count yet. */
    public boolean readyToMerge() {
        return state == UploadState.PENDING && batchesTotal != null && batches >= batchesTotal;
    }

    /** The same upload, its facts counting. */
    public UploadStanding merged(long differing) {
        return new UploadStanding(UploadState.MERGED, batches, batchesTotal, cases, differing);
    }
}
