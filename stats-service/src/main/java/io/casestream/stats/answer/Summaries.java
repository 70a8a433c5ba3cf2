package io.casestream.stats.answer;

import io.casestream.stats.compute.FoldSummary;
import io.casestream.stats.db.StoredStatistic;
import io.casestream.stats.db.StoredStatistics;
import io.casestream.stats.db.StoredStatistics.Provenance;
import io.casestream.stats.fold.FoldStanding;
import io.casestream.stats.fold.Folds;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an organization has, from what is stored where that is current. */
@Singleton
public class Summaries {

    private final StoredStatistics stored;
    private final Folds folds;

    Summaries(StoredStatistics stored, Folds folds) {
        this.stored = stored;
        this.folds = folds;
    }

    /** The summary and what it stands on. */
    public record Summary(
            FoldSummary figures,
            List<UUID> uploads,
            List<UUID> pendingUploads,
            long dataVersion,
            Instant calculatedAt,
            ServedFrom servedFrom) {}

    /** The organization's summary. */
    public Summary of(String organization, String userId) {
        FoldStanding standing = folds.standing(organization);
        Optional<StoredStatistic> ready =
                stored.serve(
                        organization,
                        SummaryRow.TYPE,
                        SummaryRow.KEY,
                        SummaryRow.scopeHash(),
                        0,
                        0,
                        0,
                        standing.dataVersion());
        if (ready.isEmpty()) {
            return counted(organization, userId);
        }
        StoredStatistic found = ready.get();
        return new Summary(
                SummaryRow.read(found.statData()),
                found.fileUploadIds(),
                standing.pendingUploads(),
                found.dataVersion(),
                found.calculatedAt(),
                ServedFrom.PRECALCULATED);
    }

    private Summary counted(String organization, String userId) {
        Summary summary =
                folds.read(
                        organization,
                        fold ->
                                new Summary(
                                        FoldSummary.of(fold.connection()),
                                        fold.mergedUploads(),
                                        fold.pendingUploads(),
                                        fold.dataVersion(),
                                        Instant.now(),
                                        ServedFrom.COMPUTED));
        stored.storeAnswer(
                new Provenance(
                        organization,
                        userId,
                        summary.dataVersion(),
                        summary.uploads(),
                        summary.calculatedAt()),
                SummaryRow.of(summary.figures()));
        return summary;
    }
}
