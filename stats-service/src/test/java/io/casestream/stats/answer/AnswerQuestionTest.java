package io.casestream.stats.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.RoleScope;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.jobs.JobContext;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.answer.AnswerQuestion.Asked;
import io.casestream.stats.compute.FoldRow;
import io.casestream.stats.compute.RandomRows;
import io.casestream.stats.db.StatsDatabase;
import io.casestream.stats.domain.Basis;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.PairOrder;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import io.casestream.stats.domain.Subgroup;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerQuestionTest {

    private static final long SEED = 7;
    private static final JobContext UNHURRIED =
            new JobContext() {
                @Override
                public boolean cancelled() {
                    return false;
                }

                @Override
                public void progress(double fraction) {
                    assertThat(fraction).isBetween(0.0, 1.0);
                }
            };

    private final MemoryFolds folds = new MemoryFolds();
    private final AnswerQuestion answers =
            new AnswerQuestion(StatsDatabase.storedStatistics(), folds);
    private final Precalculation precalculation =
            new Precalculation(
                    folds, StatsDatabase.storedStatistics(), StatsDatabase.userSummaries());
    private String organization;

    @BeforeEach
    void startAfresh() throws Exception {
        organization = "org-" + UUID.randomUUID();
        folds.put(organization, RandomRows.of(SEED));
        StatsDatabase.advance(organization, 1);
    }

    @Test
    void givesTheSameAnswerReadyOrCounted() {
        // Given
        List<StatKey> keys = List.of(new StatKey.All(), new StatKey.Signals());
        List<Answer> counted = new ArrayList<>();
        ask(keys, counted);

        // When
        precalculation.run(organization, UNHURRIED);
        List<Answer> ready = new ArrayList<>();
        ask(keys, ready);

        // Then
        assertThat(counted).allMatch(answer -> answer.servedFrom() == ServedFrom.COMPUTED);
        assertThat(ready).allMatch(answer -> answer.servedFrom() == ServedFrom.PRECALCULATED);
        for (int i = 0; i < ready.size(); i++) {
            assertThat(json(ready.get(i))).isEqualTo(json(counted.get(i)));
            assertThat(ready.get(i).totalCases()).isEqualTo(counted.get(i).totalCases());
            assertThat(ready.get(i).n()).isEqualTo(counted.get(i).n());
            assertThat(ready.get(i).totalRows()).isEqualTo(counted.get(i).totalRows());
            assertThat(ready.get(i).version()).isEqualTo(2);
        }
    }

    @Test
    void hasAnAnswerReadyTheSecondTimeItIsAskedForUntilTheDataChanges() {
        // Given
        Question question =
                new Question(
                        StatType.TRENDS,
                        new StatKey.All(),
                        new StatScope(RoleScope.ANY, Basis.EVENT, null, null, List.of()),
                        PairFilter.DEFAULT);

        // When
        List<ServedFrom> served = new ArrayList<>();
        served.add(answer(question).servedFrom());
        served.add(answer(question).servedFrom());
        StatsDatabase.advance(organization, 2);
        served.add(answer(question).servedFrom());
        Answer last = answer(question);

        // Then
        assertThat(served)
                .containsExactly(
                        ServedFrom.COMPUTED, ServedFrom.PRECALCULATED, ServedFrom.COMPUTED);
        assertThat(last.version()).isEqualTo(2);
        assertThat(last.dataVersion()).isEqualTo(2);
    }

    @Test
    void answersWithoutAPriorAtOnceAndHasItSoonAfter() {
        // Given
        Question question =
                new Question(
                        StatType.DRUG_EVENT_MATRIX,
                        new StatKey.OfDrug("DRUG O'BRIEN"),
                        new StatScope(
                                RoleScope.ANY, Basis.REPORT, LocalDate.EPOCH, null, List.of()),
                        PairFilter.DEFAULT);
        Asked unfitted = new Asked(organization, "ann", question, 0, 50, false);

        // When
        Answer first = answers.answer(unfitted);

        // Then
        assertThat(question.waitsForPrior()).isFalse();
        assertThat(json(first).at("/prior/reason").asText()).isEqualTo("not_fitted");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                json(answers.answer(unfitted))
                                                        .at("/prior/pairs")
                                                        .asInt())
                                        .isPositive());
        JsonNode waited = json(answers.answer(unfitted.fitted()));
        assertThat(json(answers.answer(unfitted))).isEqualTo(waited);
        assertThat(json(first).at("/rows/0/prr")).isEqualTo(waited.at("/rows/0/prr"));
    }

    @Test
    void keepsWhatWasCountedWithinSubgroupsApartFromTheWhole() {
        // Given
        StatKey key = new StatKey.OfDrug("DRUG O'BRIEN");
        Question whole = Question.of(StatType.DRUG_EVENT_MATRIX, key);
        Question bySex =
                new Question(
                        StatType.DRUG_EVENT_MATRIX,
                        key,
                        StatScope.DEFAULT,
                        new PairFilter(1, false, PairOrder.IC025, Subgroup.SEX));

        // When
        Answer counted = answer(bySex);
        Answer ready = answer(bySex);
        Answer undivided = answer(whole);

        // Then
        assertThat(ready.servedFrom()).isEqualTo(ServedFrom.PRECALCULATED);
        assertThat(json(ready)).isEqualTo(json(counted));
        assertThat(json(ready).get("subgroup").textValue()).isEqualTo("sex");
        assertThat(json(ready).get("rows")).hasSizeGreaterThan(1).allMatch(row -> row.has("sex"));
        assertThat(json(undivided).get("rows")).isNotEmpty().noneMatch(row -> row.has("sex"));
        assertThat(json(undivided).get("prior")).isEqualTo(json(ready).get("prior"));
    }

    @Test
    void marksTheFiguresOfAnUploadThatIsStillArrivingAsProvisional() {
        // Given
        Question question = ofUploads(List.of(RandomRows.PENDING));

        // When
        answer(question);
        Answer answer = answer(question);

        // Then
        assertThat(answer.provisional()).isTrue();
        assertThat(answer.servedFrom()).as("never stored").isEqualTo(ServedFrom.COMPUTED);
        assertThat(answer.progress()).isEqualTo(new Answer.Progress(2, 7L));
        assertThat(answer.fileUploadIds()).containsExactly(RandomRows.PENDING);
    }

    @Test
    void asksForUploadsThatExistAndMixNoArrivingOneWithOthers() {
        // Given
        Question unknown = ofUploads(List.of(new UUID(4, 4)));
        Question mixed = ofUploads(List.of(RandomRows.MERGED_1, RandomRows.PENDING));

        // When
        var toUnknown = assertThatThrownBy(() -> answer(unknown));
        var toMixed = assertThatThrownBy(() -> answer(mixed));

        // Then
        toUnknown.isInstanceOf(ProblemException.class).hasMessageContaining("no upload");
        toMixed.isInstanceOf(ProblemException.class).hasMessageContaining("alone");
    }

    @Test
    void pagesThroughALongListWithoutGapOrRepetition() throws Exception {
        // Given
        int terms = 2_345;
        folds.put(organization, List.of(caseWithReactions(terms)));
        precalculation.run(organization, UNHURRIED);
        Question question = Question.of(StatType.TOP_REACTIONS, new StatKey.All());

        // When
        List<Long> ranks = new ArrayList<>();
        for (long offset = 0; offset < terms; offset = ranks.size()) {
            Answer page = answers.answer(new Asked(organization, "ann", question, offset, 700));
            json(page).get("rows").forEach(row -> ranks.add(row.get("rank").asLong()));
            assertThat(page.totalRows()).isEqualTo(terms);
            assertThat(page.servedFrom()).isEqualTo(ServedFrom.PRECALCULATED);
            assertThat(page.rows()).isEqualTo((int) Math.min(700, terms - offset));
        }

        // Then
        assertThat(ranks).hasSize(terms).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void countsTheRestOfAListOfWhichOnlyTheStrongestAreReady() throws Exception {
        // Given
        List<FoldRow> rows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rows.add(caseWithReactions(150, i));
        }
        folds.put(organization, rows);
        precalculation.run(organization, UNHURRIED);
        Question question = Question.of(StatType.DRUG_EVENT_MATRIX, new StatKey.OfDrug("D"));

        // When
        Answer strongest = answers.answer(new Asked(organization, "ann", question, 0, 100));
        Answer rest = answers.answer(new Asked(organization, "ann", question, 100, 100));

        // Then
        assertThat(strongest.servedFrom()).isEqualTo(ServedFrom.PRECALCULATED);
        assertThat(strongest.totalRows()).isEqualTo(150);
        assertThat(rest.servedFrom()).isEqualTo(ServedFrom.COMPUTED);
        assertThat(json(rest).get("rows")).hasSize(50);
    }

    @Test
    void summarizesFromWhatIsReady() {
        // Given
        Summaries summaries = new Summaries(StatsDatabase.storedStatistics(), folds);
        Summaries.Summary counted = summaries.of(organization, "ann");

        // When
        Summaries.Summary ready = summaries.of(organization, "ann");

        // Then
        assertThat(counted.servedFrom()).isEqualTo(ServedFrom.COMPUTED);
        assertThat(ready.servedFrom()).isEqualTo(ServedFrom.PRECALCULATED);
        assertThat(ready.figures()).isEqualTo(counted.figures());
        assertThat(ready.figures().totalCases())
                .isEqualTo(RandomRows.of(SEED).stream().filter(FoldRow::current).count());
    }

    @Test
    void suggestsTermsForAMisspeltOne() {
        // Given
        Suggestions suggestions = new Suggestions(folds);

        // When
        List<String> meant = suggestions.forKey(organization, new StatKey.OfDrug("DRUG O'BREIN"));

        // Then
        assertThat(meant).contains("DRUG O'BRIEN");
    }

    private void ask(List<StatKey> keys, List<Answer> into) {
        for (StatType type : StatType.values()) {
            keys.stream()
                    .filter(type::accepts)
                    .forEach(key -> into.add(answer(Question.of(type, key))));
        }
    }

    private Answer answer(Question question) {
        return answers.answer(new Asked(organization, "ann", question, 0, 50));
    }

    private static Question ofUploads(List<UUID> uploads) {
        return new Question(
                StatType.SERIOUSNESS,
                new StatKey.All(),
                new StatScope(RoleScope.SUSPECT, Basis.REPORT, null, null, uploads),
                PairFilter.DEFAULT);
    }

    private static FoldRow caseWithReactions(int count) {
        return caseWithReactions(count, 0);
    }

    private static FoldRow caseWithReactions(int count, int which) {
        Map<String, String> reactions = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            reactions.put("R" + i, "R" + i);
        }
        return new FoldRow(
                which,
                RandomRows.MERGED_1,
                "C" + which,
                1,
                false,
                true,
                true,
                "F",
                AgeGroup.ADULT,
                "US",
                true,
                List.of(),
                null,
                null,
                null,
                Map.of("D", new FoldRow.DrugUse("D", true, true)),
                reactions);
    }

    private static JsonNode json(Answer answer) {
        try {
            return Json.mapper().readTree(answer.statData());
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }
}
