package io.casestream.stats.answer;

import io.casestream.stats.compute.CaseSet;
import io.casestream.stats.compute.Computed;
import io.casestream.stats.compute.FoldStatistics;
import io.casestream.stats.compute.FoldSummary;
import io.casestream.stats.compute.Precomputation;
import io.casestream.stats.db.StatRow;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatData.OfPairs;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Works stored statistics out again, from nothing but one state of a fold. What was stored is not
 * looked at; the prior of a scope is fitted once for all its pairs.
 */
public final class Recalculation {

    private final Connection fold;
    private final Map<StatScope, PriorFit> priors = new HashMap<>();

    /** Within one read transaction of the fold. */
    public Recalculation(Connection fold) {
        this.fold = fold;
    }

    /** Whether rows of this type hold a summary. */
    public static boolean isSummary(String statType) {
        return statType.equals(SummaryRow.TYPE);
    }

    /** Whether rows of this type hold the prior of the pairs of a scope. */
    public static boolean isPrior(String statType) {
        return statType.equals(Priors.TYPE);
    }

    public StatRow summary() throws SQLException {
        return SummaryRow.of(FoldSummary.of(fold));
    }

    /** The prior that questions about the pairs of this scope stand on. */
    public StatRow prior(Question signals) throws SQLException {
        Computed computed = computed(signals, 0);
        if (computed.data() instanceof OfPairs pairs) {
            return Priors.row(signals.scope(), computed, pairs.prior(), null);
        }
        throw new IllegalArgumentException("a prior is of pairs, not of " + signals);
    }

    /**
     * The answer to a question.
     *
     * @param merge whether it was stored by a merge, which keeps the strongest pairs of a term only
     */
    public StatRow of(Question question, int page, boolean merge) throws SQLException {
        Computed all = computed(question, page);
        boolean cut =
                merge
                        && all.data() instanceof OfPairs
                        && (question.key() instanceof StatKey.OfDrug
                                || question.key() instanceof StatKey.OfReaction);
        Computed kept =
                cut
                        ? new Computed(
                                all.totalCases(),
                                all.n(),
                                all.keyCases(),
                                all.data().rows(0, Precomputation.PAIRS_PER_TERM - 1))
                        : all;
        return StatRow.of(question, page, kept, null);
    }

    private Computed computed(Question question, int page) throws SQLException {
        StatScope scope = question.scope();
        List<UUID> uploads = scope.uploadIds();
        Computed computed =
                FoldStatistics.compute(
                        fold,
                        uploads.isEmpty() ? new CaseSet.Current() : new CaseSet.OfUploads(uploads),
                        question,
                        page,
                        priors.get(scope));
        if (computed.data() instanceof OfPairs pairs) {
            priors.put(scope, pairs.prior());
        }
        return computed;
    }
}
