package io.casestream.stats.answer;

import io.casestream.stats.compute.Computed;
import io.casestream.stats.compute.PrecomputedPage;
import io.casestream.stats.compute.PriorJson;
import io.casestream.stats.db.StatRow;
import io.casestream.stats.db.StoredStatistics;
import io.casestream.stats.db.StoredStatistics.Provenance;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatData.OfPairs;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fitted priors among the stored statistics, one per organization, scope and version of the
 * data: every question about pairs of that scope is answered with the same.
 */
final class Priors {

    static final String TYPE = "prior";

    private static final String KEY = "all";

    private final StoredStatistics stored;

    Priors(StoredStatistics stored) {
        this.stored = stored;
    }

    /** The prior of a scope, if one was kept, and the version of the data that it stands on. */
    record Known(@Nullable PriorFit prior, long dataVersion) {

        private static final Known NOTHING = new Known(null, 0);

        /** The prior for this version of the data, which may have moved on meanwhile. */
        @Nullable PriorFit at(long version) {
            return version == dataVersion ? prior : null;
        }
    }

    /** The prior that was kept for the one scope of these questions, if any of them needs it. */
    Known find(String organization, List<AnswerQuestion.Asked> together) {
        if (together.stream()
                .noneMatch(asked -> asked.question().type() == StatType.DRUG_EVENT_MATRIX)) {
            return Known.NOTHING;
        }
        StatScope scope = together.getFirst().question().scope();
        return stored.find(organization, TYPE, KEY, StatRow.scopeHash(of(scope)), 0, 0, 0)
                .map(kept -> new Known(PriorJson.read(kept.statData()), kept.dataVersion()))
                .orElse(Known.NOTHING);
    }

    /** Keeps the prior that the answers of a scope stand on, if they stand on one. */
    void keep(Provenance provenance, StatScope scope, List<Computed> together, Instant expiresAt) {
        for (Computed computed : together) {
            if (computed.data() instanceof OfPairs pairs
                    && !(pairs.prior() instanceof PriorFit.NotFitted)) {
                stored.storeAnswer(provenance, row(scope, computed, pairs.prior(), expiresAt));
                return;
            }
        }
    }

    /** The row of the prior that the first page of the signals stands on. */
    static Optional<StatRow> row(PrecomputedPage page) {
        Question question = page.question();
        return question.key() instanceof StatKey.Signals
                        && page.page() == 0
                        && page.computed().data() instanceof OfPairs pairs
                ? Optional.of(row(question.scope(), page.computed(), pairs.prior(), null))
                : Optional.empty();
    }

    /** The row of a prior. */
    static StatRow row(
            StatScope scope, Computed computed, PriorFit prior, @Nullable Instant expiresAt) {
        return new StatRow(
                TYPE,
                KEY,
                StatRow.scope(of(scope)),
                scope.from(),
                scope.to(),
                0,
                PriorJson.write(prior),
                computed.totalCases(),
                computed.n(),
                computed.totalCases(),
                expiresAt);
    }

    private static Question of(StatScope scope) {
        return new Question(
                StatType.DRUG_EVENT_MATRIX, new StatKey.Signals(), scope, PairFilter.DEFAULT);
    }
}
