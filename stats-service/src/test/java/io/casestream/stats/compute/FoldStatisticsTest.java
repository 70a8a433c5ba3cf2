package io.casestream.stats.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.RoleScope;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.domain.Basis;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.PairOrder;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatData;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoldStatisticsTest {

    private static final int SHAPES = 40;

    /** Seeds from here on have pairs enough for a prior. */
    private static final int LARGE = 4;

    static LongStream seeds() {
        return LongStream.range(0, SHAPES + LARGE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void equalsARecountCaseByCase(long seed) throws Exception {
        // Given
        List<FoldRow> rows = seed < SHAPES ? RandomRows.of(seed) : RandomRows.many(seed);
        try (Connection fold = FoldFile.with(rows)) {
            for (CaseSet cases : caseSets()) {
                for (Question question : questions(seed, rows)) {
                    // When
                    Computed answer = FoldStatistics.compute(fold, cases, question, 0);

                    // Then
                    Recount recount = new Recount(rows, cases, question, prior(answer));
                    assertThat(answer).as("%s %s", cases, question).isEqualTo(recount.answer());
                    String json = StatJson.write(answer.data());
                    assertThat(json).doesNotContain("NaN", "Infinity");
                    if (answer.data() instanceof StatData.PairRanking pairs) {
                        new PriorRecount(recount.allPairs()).check(pairs.prior());
                        MeasureRecount.check(Json.mapper().readTree(json));
                    }
                }
            }
        }
    }

    private static PriorFit prior(Computed computed) {
        return computed.data() instanceof StatData.PairRanking pairs
                ? pairs.prior()
                : new PriorFit.Unconverged("not asked for", 0);
    }

    private static List<CaseSet> caseSets() {
        return List.of(
                new CaseSet.Current(),
                new CaseSet.OfUploads(List.of(RandomRows.MERGED_2)),
                new CaseSet.OfUploads(List.of(RandomRows.MERGED_1, RandomRows.MERGED_2)),
                new CaseSet.Staged(RandomRows.PENDING));
    }

    private static List<Question> questions(long seed, List<FoldRow> rows) {
        Random random = new Random(seed);
        List<StatKey> keys = new ArrayList<>();
        keys.add(new StatKey.All());
        keys.add(new StatKey.Signals());
        String drug = "NOBODY KNOWS IT";
        String reaction = "NOBODY HAS IT";
        for (FoldRow row : rows) {
            if (!row.drugs().isEmpty() && !row.reactions().isEmpty() && random.nextInt(4) == 0) {
                drug = row.drugs().keySet().iterator().next();
                reaction = row.reactions().keySet().iterator().next();
            }
        }
        keys.add(new StatKey.OfDrug(drug));
        keys.add(new StatKey.OfReaction(reaction));
        keys.add(new StatKey.OfPair(drug, reaction));
        List<Question> questions = new ArrayList<>();
        for (StatType type : StatType.values()) {
            for (StatKey key : keys) {
                if (type.accepts(key)) {
                    questions.add(new Question(type, key, scope(random), filter(random)));
                }
            }
        }
        return questions;
    }

    private static StatScope scope(Random random) {
        LocalDate from = LocalDate.of(2023, 11, 1).plusDays(random.nextInt(100));
        return new StatScope(
                RoleScope.values()[random.nextInt(3)],
                Basis.values()[random.nextInt(3)],
                random.nextInt(3) == 0 ? from : null,
                random.nextInt(3) == 0 ? from.plusDays(60) : null,
                List.of());
    }

    private static PairFilter filter(Random random) {
        return new PairFilter(
                1 + random.nextInt(3),
                random.nextInt(4) == 0,
                PairOrder.values()[random.nextInt(PairOrder.values().length)]);
    }
}
