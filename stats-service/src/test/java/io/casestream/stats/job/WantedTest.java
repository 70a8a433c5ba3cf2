package io.casestream.stats.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.RoleScope;
import io.casestream.common.model.Sex;
import io.casestream.common.model.StatisticRef;
import io.casestream.common.platform.jobs.PermanentJobFailure;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.domain.Basis;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.PairOrder;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.Restriction;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WantedTest {

    static Stream<Question> questions() {
        StatScope narrow =
                new StatScope(
                        RoleScope.ANY,
                        Basis.EVENT,
                        LocalDate.of(2024, 1, 1),
                        LocalDate.of(2024, 3, 31),
                        List.of(UUID.fromString("00000000-0000-0000-0000-000000000007")));
        return Stream.of(
                Question.of(StatType.TOP_DRUGS, new StatKey.All()),
                Question.of(StatType.TRENDS, new StatKey.OfDrug("DUPILUMAB")),
                new Question(
                        StatType.DRUG_EVENT_MATRIX,
                        new StatKey.Signals(),
                        narrow,
                        new PairFilter(5, true, PairOrder.PRR)),
                new Question(
                        StatType.SERIOUSNESS,
                        new StatKey.All(),
                        new StatScope(
                                RoleScope.SUSPECT,
                                Basis.REPORT,
                                null,
                                null,
                                List.of(),
                                new Restriction(
                                        List.of("NAUSEA", "CROHN'S DISEASE"),
                                        new BigDecimal("60"),
                                        new BigDecimal("70.5"),
                                        List.of(Sex.M, Sex.F),
                                        List.of("US", "JP"),
                                        false,
                                        List.of(Outcome.HO),
                                        List.of("FAERS"))),
                        PairFilter.DEFAULT),
                new Question(
                        StatType.DEMOGRAPHICS,
                        new StatKey.OfReaction("CROHN'S DISEASE"),
                        narrow,
                        PairFilter.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void readsAQuestionBackFromItsCanonicalScopeAsJson(Question question) throws Exception {
        // Given
        JsonNode json =
                Json.mapper()
                        .valueToTree(
                                new StatisticRef(
                                        question.type().toString(),
                                        question.key().toString(),
                                        question.canonicalScope()));

        // When
        Question read = Wanted.question(Json.mapper().treeToValue(json, StatisticRef.class));

        // Then
        assertThat(read).isEqualTo(question);
    }

    @Test
    void refusesWhatIsNoStatistic() {
        for (StatisticRef unknown :
                List.of(
                        new StatisticRef("weather", "all", Map.of()),
                        new StatisticRef("trends", "colour:RED", Map.of()),
                        new StatisticRef("trends", "all", Map.of("from", "yesterday")))) {
            assertThatThrownBy(() -> Wanted.question(unknown))
                    .isInstanceOf(PermanentJobFailure.class)
                    .hasMessageContaining(unknown.statType());
        }
    }
}
