package io.casestream.stats.answer;

import io.casestream.common.platform.jobs.JobContext;
import io.casestream.stats.compute.FoldSummary;
import io.casestream.stats.compute.Precomputation;
import io.casestream.stats.compute.PrecomputedPage;
import io.casestream.stats.db.StatRow;
import io.casestream.stats.db.StoredStatistics;
import io.casestream.stats.db.StoredStatistics.Provenance;
import io.casestream.stats.db.UserSummaries;
import io.casestream.stats.fold.FoldStanding;
import io.casestream.stats.fold.Folds;
import io.casestream.stats.fold.UserFigures;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Writes at each merge what is worth having ready. */
@Singleton
public class Precalculation {

    private static final Logger LOG = Logger.getLogger(Precalculation.class);

    /** Statistics are the organization's; nobody in particular asked for these. */
    private static final String NOBODY = "casestream";

    private final Folds folds;
    private final StoredStatistics stored;
    private final UserSummaries users;

    Precalculation(Folds folds, StoredStatistics stored, UserSummaries users) {
        this.folds = folds;
        this.stored = stored;
        this.users = users;
    }

    /** Whether all that is worth having ready stands on the current data. */
    public boolean isReady(String organization) {
        long dataVersion = folds.standing(organization).dataVersion();
        return dataVersion == 0 || stored.hasMerge(organization, dataVersion);
    }

    private record Ready(List<StatRow> rows, List<UserFigures> users, FoldStanding standing) {}

    /**
     * Works everything out and stores it under the version of the data that was seen.
     *
     * @return whether it was stored: false where the job was cancelled or newer data has overtaken
     *     this version, whose own calculation follows
     */
    public boolean run(String organization, JobContext context) {
        long begun = System.nanoTime();
        Ready ready =
                folds.read(
                        organization,
                        fold -> {
                            List<StatRow> rows = new ArrayList<>();
                            rows.add(SummaryRow.of(FoldSummary.of(fold.connection())));
                            for (PrecomputedPage page : Precomputation.of(fold.connection())) {
                                Priors.row(page).ifPresent(rows::add);
                                rows.add(
                                        StatRow.of(
                                                page.question(),
                                                page.page(),
                                                page.computed(),
                                                null));
                            }
                            return new Ready(
                                    rows, UserFigures.of(fold.connection()), fold.standing());
                        });
        context.progress(0.6);
        if (context.cancelled()) {
            return false;
        }
        long dataVersion = ready.standing().dataVersion();
        boolean done =
                stored.storeMerge(
                        new Provenance(
                                organization,
                                NOBODY,
                                dataVersion,
                                ready.standing().mergedUploads(),
                                Instant.now()),
                        ready.rows());
        if (done) {
            users.write(organization, dataVersion, ready.users());
        }
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
