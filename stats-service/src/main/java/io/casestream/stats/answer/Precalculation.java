package io.casestream.stats.answer;

import io.casestream.common.platform.jobs.JobContext;
import io.casestream.stats.compute.FoldSummary;
import io.casestream.stats.compute.Precomputation;
import io.casestream.stats.compute.PrecomputedPage;
import io.casestream.stats.db.StatRow;
import io.casestream.stats.db.StoredStatistics;
import io.casestream.stats.db.StoredStatistics.Provenance;
import io.casestream.stats.fold.Folds;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Writes at each merge what is worth having ready. */
@Singleton
public class Precalculation {

    private static final Logger LOG = Logger.getLogger(Precalculation.class);

    /** Statistics are the organization's; nobody in particular asked for these. */
    private static final String NOBODY = "casestream";

    private final Folds folds;
    private final StoredStatistics stored;

    Precalculation(Folds folds, StoredStatistics stored) {
        this.folds = folds;
        this.stored = stored;
    }

    private record Ready(List<StatRow> rows, List<UUID> uploads) {}

    /**
     * Works everything out and stores it under this data version.
     *
     * @return whether it was stored: false where the job was cancelled or newer data has overtaken
     *     this version, whose own calculation follows
     */
    public boolean run(String organization, long dataVersion, JobContext context) {
        long begun = System.nanoTime();
        Ready ready =
                folds.read(
                        organization,
                        fold -> {
                            List<StatRow> rows = new ArrayList<>();
                            rows.add(SummaryRow.of(FoldSummary.of(fold.connection())));
                            for (PrecomputedPage page : Precomputation.of(fold.connection())) {
                                rows.add(
                                        StatRow.of(
                                                page.question(),
                                                page.page(),
                                                page.computed(),
                                                null));
                            }
                            return new Ready(rows, fold.mergedUploads());
                        });
        context.progress(0.6);
        if (context.cancelled()) {
            return false;
        }
        boolean done =
                stored.storeMerge(
                        new Provenance(
                                organization, NOBODY, dataVersion, ready.uploads(), Instant.now()),
                        ready.rows());
        context.progress(1);
        LOG.infof(
                "organization=%s data_version=%d statistics=%d stored=%s in %d ms",
                organization,
                dataVersion,
                ready.rows().size(),
                done,
                (System.nanoTime() - begun) / 1_000_000);
        return done;
    }
}
