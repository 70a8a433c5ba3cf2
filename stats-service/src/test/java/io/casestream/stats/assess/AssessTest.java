package io.casestream.stats.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.event.SignalAlert;
import io.casestream.common.model.WatchedSubject;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.answer.MemoryFolds;
import io.casestream.stats.compute.FoldRow;
import io.casestream.stats.compute.Precomputation;
import io.casestream.stats.compute.PrecomputedPage;
import io.casestream.stats.db.AssessmentStanding;
import io.casestream.stats.db.StatRow;
import io.casestream.stats.db.StatsDatabase;
import io.casestream.stats.db.StoredStatistic;
import io.casestream.stats.db.StoredStatistics.Provenance;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Assessments on a real PostgreSQL and real folds. */
class AssessTest {

    private static final WatchedSubject PAIR = new WatchedSubject("DUPILUMAB", "CONJUNCTIVITIS");
    private static final WatchedSubject DRUG = new WatchedSubject("DUPILUMAB", null);
    private static final WatchedSubject REACTION = new WatchedSubject(null, "NAUSEA");
    private static final WatchedSubject NOBODY_HAS = new WatchedSubject("NOSUCHDRUG", null);
    private static final Offset<Double> CLOSE = within(1e-7);

    private final String organization = "assessed-" + UUID.randomUUID();
    private final MemoryFolds folds = new MemoryFolds();
    private final Assess assess =
            StatsDatabase.assessing(
                    (assessments, sample) ->
                            new Assess(
                                    folds,
                                    assessments,
                                    new CheckStatistics(sample, StatsDatabase.storedStatistics()),
                                    new Everything()));

    @Test
    void aTamperedStatisticIsFoundAndTakenAway() throws Exception {
        // Given
        data(1, background());
        StatsDatabase.tamper(organization, "seriousness", "drug:ASPIRIN");

        // When
        JsonNode first = found(assess(List.of()));
        Optional<StoredStatistic> tampered = stored("seriousness", "drug:ASPIRIN");
        Optional<StoredStatistic> untouched = stored("seriousness", "drug:IBUPROFEN");
        JsonNode second = found(assess(List.of()));

        // Then
        assertThat(first.at("/summary/statistics_differing").asInt()).isEqualTo(1);
        assertThat(first.at("/summary/errors").asInt()).isEqualTo(1);
        assertThat(first.at("/findings/0/kind").asText()).isEqualTo("statistic_differs");
        assertThat(first.at("/findings/0/severity").asText()).isEqualTo("error");
        assertThat(first.at("/findings/0/about/stat_key").asText()).isEqualTo("drug:ASPIRIN");
        assertThat(tampered).isEmpty();
        assertThat(untouched).isPresent();
        assertThat(second.at("/summary/statistics_differing").asInt()).isZero();
        assertThat(second.at("/summary/statistics_checked").asInt())
                .isEqualTo(first.at("/summary/statistics_checked").asInt() - 1)
                .isGreaterThan(20);
    }

    @Test
    void whatIsWatchedIsAlertedWithFiguresFromBothStates() throws Exception {
        // Given
        Cases before = background().add(2, "DUPILUMAB", "CONJUNCTIVITIS");
        data(1, before);
        assess(List.of(PAIR, DRUG, REACTION, NOBODY_HAS));
        Cases after =
                background()
                        .add(2, "DUPILUMAB", "CONJUNCTIVITIS")
                        .add(9, "DUPILUMAB", "CONJUNCTIVITIS");
        data(2, after);

        // When
        AssessmentStanding standing = assess(List.of(PAIR, DRUG, REACTION, NOBODY_HAS));

        // Then
        assertThat(standing.alerts().stream().map(SignalAlert::subject))
                .containsExactly(PAIR, DRUG);
        SignalAlert pair = standing.alerts().getFirst();
        assertThat(pair.dataVersion()).isEqualTo(2);
        assertThat(pair.organization()).isEqualTo(organization);
        assertThat(pair.before().cases()).isEqualTo(2);
        assertThat(pair.before().signals()).isZero();
        assertThat(pair.before().ic025())
                .isCloseTo(before.ic025("DUPILUMAB", "CONJUNCTIVITIS"), CLOSE);
        assertThat(pair.after().cases()).isEqualTo(11);
        assertThat(pair.after().signals()).isEqualTo(1);
        assertThat(pair.after().prr()).isCloseTo(after.prr("DUPILUMAB", "CONJUNCTIVITIS"), CLOSE);
        assertThat(pair.after().ic025())
                .isCloseTo(after.ic025("DUPILUMAB", "CONJUNCTIVITIS"), CLOSE)
                .isPositive();
        assertThat(pair.after().evans()).isTrue();
        SignalAlert drug = standing.alerts().getLast();
        assertThat(drug.before().cases()).isEqualTo(before.with("DUPILUMAB"));
        assertThat(drug.after().cases()).isEqualTo(after.with("DUPILUMAB"));
        assertThat(drug.appeared()).hasSize(1);
        assertThat(drug.appeared().getFirst().cases()).isEqualTo(11);
        JsonNode found = found(standing);
        assertThat(found.at("/signals/new/0/reaction").asText()).isEqualTo("CONJUNCTIVITIS");
        assertThat(found.at("/signals/new/0/after/a").asInt()).isEqualTo(11);
        assertThat(found.at("/summary/watched").asInt()).isEqualTo(4);
        assertThat(found.at("/summary/watched_changed").asInt()).isEqualTo(2);
    }

    @Test
    void aSignalThatIsGoneIsSaidWithWhatIsLeft() throws Exception {
        // Given
        data(1, background().add(11, "DUPILUMAB", "CONJUNCTIVITIS"));
        assess(List.of(DRUG));
        data(2, background().add(1, "DUPILUMAB", "CONJUNCTIVITIS"));

        // When
        AssessmentStanding standing = assess(List.of(DRUG));

        // Then
        JsonNode vanished = found(standing).at("/signals/vanished/0");
        assertThat(vanished.get("drug").asText()).isEqualTo("DUPILUMAB");
        assertThat(vanished.at("/before/a").asInt()).isEqualTo(11);
        assertThat(vanished.at("/after/a").asInt()).isEqualTo(1);
        assertThat(vanished.get("new_cases").asInt()).isEqualTo(-10);
        assertThat(standing.alerts().getFirst().vanished()).hasSize(1);
    }

    @Test
    void whatIsWatchedForTheFirstTimeIsAlertedWithWhereItStands() throws Exception {
        // Given
        data(1, background());

        // When
        AssessmentStanding first = assess(List.of(REACTION, NOBODY_HAS));
        AssessmentStanding second = assess(List.of(REACTION, NOBODY_HAS));

        // Then
        assertThat(first.alerts()).hasSize(1);
        assertThat(first.alerts().getFirst().before()).isNull();
        assertThat(first.alerts().getFirst().after().cases()).isEqualTo(20);
        assertThat(second.alerts()).isEmpty();
    }

    @Test
    void aJobThatBeginsAgainSaysTheSame() throws Exception {
        // Given
        data(1, background());
        Assess.Wish wish =
                new Assess.Wish(UUID.randomUUID(), organization, "ann", List.of(REACTION));
        AssessmentStanding first = assess.run(wish);
        data(2, background().add(5, "ASPIRIN", "NAUSEA"));

        // When
        AssessmentStanding again = assess.run(wish);

        // Then
        assertThat(again.alerts()).isEqualTo(first.alerts()).hasSize(1);
        assertThat(Json.mapper().readTree(again.result()))
                .isEqualTo(Json.mapper().readTree(first.result()));
    }

    @Test
    void anOrganizationWithoutDataIsAssessedToo() throws Exception {
        // Given
        folds.put(organization, List.of());

        // When
        JsonNode found = found(assess(List.of(DRUG)));

        // Then
        assertThat(found.at("/summary/total_cases").asInt()).isZero();
        assertThat(found.get("findings")).isEmpty();
    }

    /** Sixty cases in which no pair is remarkable. */
    private static Cases background() {
        Cases cases = new Cases();
        for (String drug : List.of("ASPIRIN", "IBUPROFEN", "HEPARIN", "DUPILUMAB")) {
            for (String reaction : List.of("NAUSEA", "RASH", "HEADACHE")) {
                cases.add(5, drug, reaction);
            }
        }
        return cases.add(2, "ASPIRIN", "CONJUNCTIVITIS");
    }

    /** The state of the data, with everything that a merge stores. */
    private void data(long version, Cases cases) throws SQLException {
        List<FoldRow> rows = cases.rows();
        folds.put(organization, rows);
        StatsDatabase.advance(organization, version);
        List<StatRow> statistics = new ArrayList<>();
        for (PrecomputedPage page :
                folds.read(organization, fold -> Precomputation.of(fold.connection()))) {
            statistics.add(StatRow.of(page.question(), page.page(), page.computed(), null));
        }
        StatsDatabase.storedStatistics()
                .storeMerge(
                        new Provenance(organization, "ann", version, List.of(), Instant.now()),
                        statistics);
    }

    private AssessmentStanding assess(List<WatchedSubject> watched) {
        return assess.run(new Assess.Wish(UUID.randomUUID(), organization, "ann", watched));
    }

    private Optional<StoredStatistic> stored(String type, String key) {
        return StatsDatabase.storedStatistics()
                .find(
                        organization,
                        type,
                        key,
                        StatRow.hash("{\"basis\":\"report\",\"role\":\"suspect\"}"),
                        0,
                        0,
                        0);
    }

    private static JsonNode found(AssessmentStanding standing) throws IOException {
        return Json.mapper().readTree(standing.result());
    }

    /** Every stored statistic is worked out again. */
    private static final class Everything implements AssessmentConfig {

        @Override
        public int sample() {
            return 1_000;
        }

        @Override
        public int listed() {
            return 10;
        }

        @Override
        public int listedInAlert() {
            return 5;
        }
    }
}
