package io.casestream.stats.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.StatData.PairRanking;
import java.sql.Connection;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrecomputationTest {

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hasReadyWhatTheSameQuestionWouldBeAnswered(long seed) throws Exception {
        // Given
        List<FoldRow> rows = RandomRows.of(seed);
        try (Connection fold = FoldFile.with(rows)) {
            // When
            List<PrecomputedPage> ready = Precomputation.of(fold);

            // Then
            assertThat(ready).hasSizeBetween(7, 5_000);
            for (PrecomputedPage page : ready) {
                Computed asked =
                        FoldStatistics.compute(
                                fold, new CaseSet.Current(), page.question(), page.page());
                assertThat(page.computed()).as("%s", page.question()).isEqualTo(cut(asked));
                assertThat(cut(asked))
                        .isEqualTo(
                                cut(
                                        new Recount(
                                                        rows,
                                                        new CaseSet.Current(),
                                                        page.question(),
                                                        prior(asked))
                                                .answer()));
            }
        }
    }

    private static PriorFit prior(Computed computed) {
        return computed.data() instanceof PairRanking pairs
                ? pairs.prior()
                : new PriorFit.Unconverged("not asked for", 0);
    }

    private static Computed cut(Computed whole) {
        if (!(whole.data() instanceof PairRanking(long n, long total, var prior, var rows))) {
            return whole;
        }
        var strongest = rows.subList(0, Math.min(rows.size(), Precomputation.PAIRS_PER_TERM));
        return new Computed(
                whole.totalCases(),
                whole.n(),
                whole.keyCases(),
                new PairRanking(n, total, prior, strongest));
    }
}
