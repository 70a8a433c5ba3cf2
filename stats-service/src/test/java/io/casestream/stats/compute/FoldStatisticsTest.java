package io.casestream.stats.compute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.RoleScope;
import io.casestream.common.model.Sex;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.domain.Basis;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.PairOrder;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.Restriction;
import io.casestream.stats.domain.StatData;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import io.casestream.stats.domain.Subgroup;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exactness: over data sets of hundreds of shapes, every figure of every statistic equals a recount
 * case by case that shares no code with it, and every measure its formula as it is printed.
 */
class FoldStatisticsTest {

    private static final int SHAPES = 220;

    private static final List<CaseSet> CASE_SETS =
            List.of(
                    new CaseSet.Current(),
                    new CaseSet.OfUploads(List.of(RandomRows.MERGED_2)),
                    new CaseSet.OfUploads(List.of(RandomRows.MERGED_1, RandomRows.MERGED_2)),
                    new CaseSet.Staged(RandomRows.PENDING));

    /** Seeds from here on have pairs enough for a prior. */
    private static final int LARGE = 4;

    /** Every so many shapes lay out their cases anew for each question, as a service does. */
    private static final int ALONE = 15;

    private static Connection fold;

    @BeforeAll
    static void openOneFoldForAllShapes() throws SQLException {
        fold = FoldFile.with(List.of());
    }

    @AfterAll
    static void close() throws SQLException {
        fold.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, SHAPES + LARGE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void equalsARecountCaseByCase(long seed) throws Exception {
        // Given
        List<FoldRow> rows = shape(seed);
        FoldFile.refill(fold, rows);
        Random random = RandomRows.random(seed);
        CaseSet cases = CASE_SETS.get((int) (seed % CASE_SETS.size()));
        List<Question> questions = questions(random, rows);

        // When
        Map<Question, Computed> answers =
                seed % ALONE == 0 ? alone(cases, questions) : together(cases, questions);

        // Then
        PriorRecount checked = null;
        for (Map.Entry<Question, Computed> each : answers.entrySet()) {
            Computed answer = each.getValue();
            Recount recount = new Recount(rows, cases, each.getKey(), prior(answer));
            assertThat(answer).as("%s %s", cases, each.getKey()).isEqualTo(recount.answer());
            JsonNode json = finite(StatJson.write(answer.data()));
            if (answer.data() instanceof StatData.OfPairs pairs) {
                MeasureRecount.check(json);
                if (checked == null) {
                    checked = new PriorRecount(recount.allPairs());
                    checked.check(pairs.prior());
                }
            }
        }
    }

    @Test
    void isAskedOfShapesOfEveryKind() {
        // Given
        List<List<FoldRow>> shapes = seeds().mapToObj(FoldStatisticsTest::shape).toList();

        // When
        long empty = shapes.stream().filter(List::isEmpty).count();
        long single = shapes.stream().filter(rows -> rows.size() == 1).count();
        long oneDrug = shapes.stream().filter(FoldStatisticsTest::isAllOneDrug).count();
        long versions = having(shapes, row -> !row.current() && !row.nullified());
        long retracted = having(shapes, FoldRow::nullified);
        long arriving = having(shapes, row -> row.upload().equals(RandomRows.PENDING));
        long foreign = having(shapes, row -> row.drugs().containsKey("DRUG 日本"));

        // Then
        assertThat(empty).isPositive();
        assertThat(single).isPositive();
        assertThat(oneDrug).isGreaterThan(10);
        assertThat(List.of(versions, retracted, arriving, foreign))
                .allMatch(shapesOfTheKind -> shapesOfTheKind > 50);
    }

    @Test
    void asksEverythingOfManyShapes() {
        // Given
        Map<String, Long> asked = new TreeMap<>();

        // When
        for (long seed : seeds().toArray()) {
            for (Question each : questions(RandomRows.random(seed), shape(seed))) {
                asked.merge(kind(each), 1L, Long::sum);
            }
        }

        // Then
        assertThat(asked).hasSize(31);
        assertThat(asked.values()).allMatch(times -> times >= 15);
    }

    private static String kind(Question question) {
        return question.type()
                + " "
                + question.key().getClass().getSimpleName()
                + " "
                + question.filter().subgroup();
    }

    private static boolean isAllOneDrug(List<FoldRow> rows) {
        Set<String> drugs = new HashSet<>();
        rows.forEach(row -> drugs.addAll(row.drugs().keySet()));
        return rows.size() > 1 && drugs.size() == 1;
    }

    private interface Kind {
        boolean is(FoldRow row);
    }

    private static long having(List<List<FoldRow>> shapes, Kind kind) {
        return shapes.stream().filter(rows -> rows.stream().anyMatch(kind::is)).count();
    }

    private static List<FoldRow> shape(long seed) {
        return seed < SHAPES ? RandomRows.of(seed) : RandomRows.many(seed);
    }

    private static Map<Question, Computed> alone(CaseSet cases, List<Question> questions)
            throws SQLException {
        Map<Question, Computed> answers = new LinkedHashMap<>();
        for (Question question : questions) {
            answers.put(question, FoldStatistics.compute(fold, cases, question, 0));
        }
        return answers;
    }

    private static Map<Question, Computed> together(CaseSet cases, List<Question> questions)
            throws SQLException {
        Sql sql = new Sql(fold);
        Cohort cohort = Cohort.of(sql, cases, questions.getFirst().scope());
        Map<Question, Computed> answers = new LinkedHashMap<>();
        PriorFit known = null;
        for (Question question : questions) {
            Computed answer = FoldStatistics.answer(sql, cohort, question, 0, known);
            if (answer.data() instanceof StatData.OfPairs pairs) {
                known = pairs.prior();
            }
            answers.put(question, answer);
        }
        return answers;
    }

    private static JsonNode finite(String json) throws Exception {
        assertThat(json).doesNotContain("NaN", "Infinity");
        return Json.mapper().readTree(json);
    }

    private static PriorFit prior(Computed computed) {
        return computed.data() instanceof StatData.OfPairs pairs
                ? pairs.prior()
                : new PriorFit.Unconverged("not asked for", 0);
    }

    /**
     * Of every statistic for every key that it is defined for about half, in one scope; signals
     * always.
     */
    private static List<Question> questions(Random random, List<FoldRow> rows) {
        String drug = "NOBODY KNOWS IT";
        String reaction = "NOBODY HAS IT";
        for (FoldRow row : rows) {
            if (!row.drugs().isEmpty() && !row.reactions().isEmpty() && random.nextInt(4) == 0) {
                drug = row.drugs().keySet().iterator().next();
                reaction = row.reactions().keySet().iterator().next();
            }
        }
        List<StatKey> keys =
                List.of(
                        new StatKey.All(),
                        new StatKey.Signals(),
                        new StatKey.OfDrug(drug),
                        new StatKey.OfReaction(reaction),
                        new StatKey.OfPair(drug, reaction));
        StatScope scope = scope(random, rows);
        List<Question> questions = new ArrayList<>();
        for (StatType type : StatType.values()) {
            for (StatKey key : keys) {
                if (type.accepts(key) && (key instanceof StatKey.Signals || random.nextBoolean())) {
                    questions.add(new Question(type, key, scope, filter(random)));
                }
                if (type.acceptsSubgroups(key) && random.nextBoolean()) {
                    questions.add(new Question(type, key, scope, within(random)));
                }
            }
        }
        return questions;
    }

    private static StatScope scope(Random random, List<FoldRow> rows) {
        LocalDate from = LocalDate.of(2023, 11, 1).plusDays(random.nextInt(100));
        return new StatScope(
                RoleScope.values()[random.nextInt(3)],
                Basis.values()[random.nextInt(3)],
                random.nextInt(3) == 0 ? from : null,
                random.nextInt(3) == 0 ? from.plusDays(60) : null,
                List.of(),
                random.nextInt(3) == 0 ? restriction(random, rows) : Restriction.NONE);
    }

    private static Restriction restriction(Random random, List<FoldRow> rows) {
        List<String> reactions =
                rows.stream().flatMap(row -> row.reactions().keySet().stream()).limit(2).toList();
        boolean byAge = random.nextInt(3) == 0;
        return new Restriction(
                random.nextInt(3) == 0 ? reactions : List.of(),
                byAge ? BigDecimal.valueOf(random.nextInt(40)) : null,
                random.nextInt(4) == 0 ? new BigDecimal("60.75") : null,
                random.nextInt(4) == 0 ? List.of(Sex.M, Sex.F).subList(0, 1) : List.of(),
                random.nextInt(4) == 0 ? List.of("US", "not mapped") : List.of(),
                random.nextInt(4) == 0 ? random.nextBoolean() : null,
                random.nextInt(4) == 0 ? List.of(Outcome.HO, Outcome.DE) : List.of(),
                random.nextInt(6) == 0 ? List.of("E2B") : List.of("FAERS", "O'Neil"));
    }

    private static PairFilter filter(Random random) {
        return new PairFilter(
                1 + random.nextInt(3),
                random.nextInt(4) == 0,
                PairOrder.values()[random.nextInt(PairOrder.values().length)]);
    }

    private static PairFilter within(Random random) {
        PairFilter filter = filter(random);
        return new PairFilter(
                filter.minCases(),
                filter.evansOnly(),
                filter.order(),
                Subgroup.values()[random.nextInt(Subgroup.values().length)]);
    }
}
