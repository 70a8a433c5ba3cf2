package io.casestream.stats.answer;

import io.casestream.stats.domain.Question;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a question is answered with.
 *
 * @param statData JSON, of a ranked list only the rows asked for
 * @param rows rows in this answer; of a statistic that is no list, its values
 * @param totalRows rows of the whole ranked list; 0 where the statistic is no list
 * @param version how often it was worked out; null for what is not stored
 * @param progress where the figures are provisional
 */
public record Answer(
        Question question,
        long totalCases,
        long n,
        long keyCases,
        List<UUID> fileUploadIds,
        List<UUID> pendingUploads,
        long dataVersion,
        @Nullable Integer version,
        Instant calculatedAt,
        ServedFrom servedFrom,
        @Nullable Progress progress,
        int rows,
        long totalRows,
        String statData) {

    /** How far the upload is whose figures these are. */
    public record Progress(long batches, @Nullable Long batchesTotal) {}

    public Answer {
        fileUploadIds = List.copyOf(fileUploadIds);
        pendingUploads = List.copyOf(pendingUploads);
    }

    /** With no more rows than so many. */
    public Answer first(int most) {
        return rows <= most ? this : Parts.first(this, most);
    }

    /** Whether an upload that is not complete makes up the figures. */
    public boolean provisional() {
        return progress != null;
    }
}
