package io.casestream.stats.domain;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.Outcome;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a statistic holds. Every number counts distinct cases. */
public sealed interface StatData {

    /** Rows in this page or result; what the asker gets to read. */
    int size();

    /** Rows of the whole ranked list; 0 where the statistic is no list. */
    default long totalRows() {
        return 0;
    }

    /** Of a ranked list, these rows only; anything else as it is. */
    default StatData rows(int from, int to) {
        return this;
    }

    /** Terms by number of cases, ties by term. */
    record TermRanking(long totalTerms, List<RankedTerm> rows) implements StatData {
        public TermRanking {
            rows = List.copyOf(rows);
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public long totalRows() {
            return totalTerms;
        }

        @Override
        public StatData rows(int from, int to) {
            return new TermRanking(
                    totalTerms,
                    rows.subList(Math.min(from, rows.size()), Math.min(to + 1, rows.size())));
        }
    }

    /** One term of a ranking, first place 1. */
    record RankedTerm(long rank, String term, String label, long cases) {}

    /** Pairs with the prior that EBGM stands on, fitted to all pairs of the scope. */
    sealed interface OfPairs extends StatData {
        PriorFit prior();
    }

    /** Pairs of a drug and a reaction in the order asked for. */
    record PairRanking(long n, long totalPairs, PriorFit prior, List<Pair> rows)
            implements OfPairs {
        public PairRanking {
            rows = List.copyOf(rows);
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public long totalRows() {
            return totalPairs;
        }

        @Override
        public StatData rows(int from, int to) {
            return new PairRanking(
                    n,
                    totalPairs,
                    prior,
                    rows.subList(Math.min(from, rows.size()), Math.min(to + 1, rows.size())));
        }
    }

    /**
     * Pairs within parts of the cases, in the order asked for. The tables of a part count its cases
     * alone; what is believed of a pair stands on the one prior of the scope.
     *
     * @param n of all parts together
     */
    record SubgroupRanking(
            Subgroup by, long n, long totalPairs, PriorFit prior, List<SubgroupPair> rows)
            implements OfPairs {
        public SubgroupRanking {
            rows = List.copyOf(rows);
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public long totalRows() {
            return totalPairs;
        }

        @Override
        public StatData rows(int from, int to) {
            return new SubgroupRanking(
                    by,
                    n,
                    totalPairs,
                    prior,
                    rows.subList(Math.min(from, rows.size()), Math.min(to + 1, rows.size())));
        }
    }

    /** One pair within the cases of one value; null where none is stated. */
    record SubgroupPair(@Nullable String value, Pair pair) {}

    /** One pair with its table, from which and the prior every measure follows. */
    record Pair(
            String drug,
            String drugLabel,
            String reaction,
            String reactionLabel,
            ContingencyTable table) {}

    /**
     * Cases per month.
     *
     * @param missing cases without a date of month precision or better
     */
    record Trend(SortedMap<YearMonth, Long> months, long missing) implements StatData {
        @Override
        public int size() {
            return months.size();
        }
    }

    /** Who the patients are; every age group and sex is there, if with 0. */
    record Demographics(
            Map<AgeGroup, Long> ageGroups,
            List<Counted> sexes,
            List<Counted> countries,
            List<AgeSex> ageSex)
            implements StatData {
        @Override
        public int size() {
            return ageSex.size();
        }
    }

    /** Cases of one value; null where none is stated. */
    record Counted(@Nullable String value, long cases) {}

    /** Cases of one age group and sex, with at least one case; a null sex is not stated. */
    record AgeSex(AgeGroup ageGroup, @Nullable String sex, long cases) {}

    /** How many cases were serious, as far as is stated. */
    record Seriousness(long serious, long nonSerious, long notStated) implements StatData {
        @Override
        public int size() {
            return 3;
        }
    }

    /** Cases per outcome code, every code; a case with several outcomes counts in each. */
    record Outcomes(Map<Outcome, Long> outcomes, long noneStated, long fatal) implements StatData {
        @Override
        public int size() {
            return outcomes.size();
        }
    }
}
