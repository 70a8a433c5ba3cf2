package io.casestream.stats.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.compute.Computed;
import io.casestream.stats.db.StoredStatistics.Provenance;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatData.RankedTerm;
import io.casestream.stats.domain.StatData.Seriousness;
import io.casestream.stats.domain.StatData.TermRanking;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredStatisticsTest {

    private static final Question SERIOUSNESS =
            Question.of(StatType.SERIOUSNESS, new StatKey.OfDrug("A\\B \"O'C\"\t|日本"));
    private static final Question TOP = Question.of(StatType.TOP_DRUGS, new StatKey.All());
    private static final UUID UPLOAD = new UUID(0, 1);
    private static final Instant NOW = Instant.parse("2024-10-01T12:00:00Z");

    private final StoredStatistics stored = StatsDatabase.storedStatistics();
    private String organization;

    @BeforeEach
    void startAfresh() {
        organization = "org-" + UUID.randomUUID();
        StatsDatabase.advance(organization, 1);
    }

    @Test
    void servesWhatStandsOnTheCurrentDataAndNothingElse() {
        // Given
        stored.storeAnswer(at(1), seriousness(5));

        // When
        Optional<StoredStatistic> before = find(organization, SERIOUSNESS);
        StatsDatabase.advance(organization, 2);
        Optional<StoredStatistic> after = find(organization, SERIOUSNESS);

        // Then
        assertThat(before)
                .hasValueSatisfying(
                        found -> {
                            assertThat(json(found).get("serious").asLong()).isEqualTo(5);
                            assertThat(found.totalCases()).isEqualTo(10);
                            assertThat(found.fileUploadIds()).containsExactly(UPLOAD);
                            assertThat(found.version()).isEqualTo(1);
                        });
        assertThat(after).isEmpty();
    }

    @Test
    void writesNothingThatNewerDataHasOvertaken() {
        // Given
        StatsDatabase.advance(organization, 2);
        stored.storeAnswer(at(2), seriousness(7));

        // When
        Optional<Integer> late = stored.storeAnswer(at(1), seriousness(5));
        boolean lateMerge = stored.storeMerge(at(1), List.of(seriousness(5)));

        // Then
        assertThat(late).isEmpty();
        assertThat(lateMerge).isFalse();
        assertThat(find(organization, SERIOUSNESS))
                .hasValueSatisfying(
                        found -> assertThat(json(found).get("serious").asLong()).isEqualTo(7));
    }

    @Test
    void countsRecalculations() {
        // Given
        stored.storeMerge(at(1), List.of(seriousness(5)));
        StatsDatabase.advance(organization, 2);

        // When
        stored.storeMerge(at(2), List.of(seriousness(6)));

        // Then
        assertThat(find(organization, SERIOUSNESS))
                .hasValueSatisfying(
                        found -> {
                            assertThat(found.version()).isEqualTo(2);
                            assertThat(found.dataVersion()).isEqualTo(2);
                            assertThat(json(found).get("serious").asLong()).isEqualTo(6);
                        });
    }

    @Test
    void readsOnlyTheRowsAskedFor() {
        // Given
        List<RankedTerm> rows =
                IntStream.rangeClosed(1, 300)
                        .mapToObj(i -> new RankedTerm(i, "T\\" + i, "T" + i, 1000 - i))
                        .toList();
        var page = new Computed(10, 8, 10, new TermRanking(4_000, rows));
        stored.storeMerge(at(1), List.of(StatRow.of(TOP, 0, page, null)));

        // When
        StoredStatistic found =
                stored.find(organization, "top_drugs", "all", StatRow.scopeHash(TOP), 0, 295, 344)
                        .orElseThrow();

        // Then
        assertThat(found.totalRows()).isEqualTo(4_000);
        assertThat(found.rows()).as("stored from the first row wanted").isEqualTo(5);
        assertThat(json(found).get("rows")).hasSize(5);
        assertThat(json(found).get("rows").get(0).get("term").asText()).isEqualTo("T\\296");
    }

    @Test
    void honoursTheExpiry() {
        // Given
        StatRow expired =
                StatRow.of(
                        SERIOUSNESS,
                        0,
                        new Computed(10, 8, 10, new Seriousness(1, 2, 3)),
                        Instant.now().minusSeconds(1));

        // When
        stored.storeAnswer(at(1), expired);

        // Then
        assertThat(find(organization, SERIOUSNESS)).isEmpty();
    }

    @Test
    void keepsOrganizationsApart() {
        // Given
        stored.storeAnswer(at(1), seriousness(5));
        String other = "org-" + UUID.randomUUID();
        StatsDatabase.advance(other, 1);

        // When
        Optional<StoredStatistic> seen = find(other, SERIOUSNESS);
        long rowsSeen =
                StatsDatabase.asService()
                        .inTenant(
                                other,
                                handle ->
                                        handle.createQuery(
                                                        "select count(*) from"
                                                                + " stats.pre_calculated_stats")
                                                .mapTo(Long.class)
                                                .one());

        // Then
        assertThat(seen).isEmpty();
        assertThat(rowsSeen).isZero();
    }

    @Test
    void dropsTheLongestOvertakenBeyondTheBudget() {
        // Given
        List<StatRow> many =
                IntStream.range(0, StoredStatistics.BUDGET)
                        .mapToObj(i -> keyed("DRUG " + i))
                        .toList();
        stored.storeMerge(at(1), many);
        StatsDatabase.advance(organization, 2);

        // When
        stored.storeMerge(at(2), List.of(keyed("NEW 1"), keyed("NEW 2")));

        // Then
        long kept =
                StatsDatabase.asService()
                        .inTenant(
                                organization,
                                handle ->
                                        handle.createQuery(
                                                        "select count(*) from"
                                                                + " stats.pre_calculated_stats")
                                                .mapTo(Long.class)
                                                .one());
        assertThat(kept).isEqualTo(StoredStatistics.BUDGET);
        assertThat(
                        find(
                                organization,
                                Question.of(StatType.SERIOUSNESS, new StatKey.OfDrug("NEW 1"))))
                .isPresent();
    }

    @Test
    void letsTheOldestAnswersGoAndNothingThatAMergeMade() {
        // Given
        stored.storeMerge(
                at(1),
                IntStream.range(0, StoredStatistics.BUDGET - 2)
                        .mapToObj(i -> keyed("MADE " + i))
                        .toList());

        // When
        for (int i = 0; i < 4; i++) {
            stored.storeAnswer(
                    new Provenance(organization, "ann", 1, List.of(UPLOAD), NOW.plusSeconds(i)),
                    keyed("ASKED " + i));
        }

        // Then
        assertThat(drugs("ASKED")).containsExactly("ASKED 2", "ASKED 3");
        assertThat(drugs("MADE")).hasSize(StoredStatistics.BUDGET - 2);
    }

    private List<String> drugs(String beginning) {
        return StatsDatabase.asService()
                .inTenant(
                        organization,
                        handle ->
                                handle.createQuery(
                                                """
                                                select substr(stat_key, 6)
                                                from stats.pre_calculated_stats
                                                where stat_key like 'drug:' || :beginning || '%'
                                                order by 1
                                                """)
                                        .bind("beginning", beginning)
                                        .mapTo(String.class)
                                        .list());
    }

    private StatRow keyed(String drug) {
        return StatRow.of(
                Question.of(StatType.SERIOUSNESS, new StatKey.OfDrug(drug)),
                0,
                new Computed(10, 8, 10, new Seriousness(1, 2, 7)),
                null);
    }

    private StatRow seriousness(long serious) {
        return StatRow.of(
                SERIOUSNESS,
                0,
                new Computed(10, 8, 10, new Seriousness(serious, 2, 3)),
                Instant.now().plusSeconds(600));
    }

    private Provenance at(long dataVersion) {
        return new Provenance(organization, "ann", dataVersion, List.of(UPLOAD), Instant.now());
    }

    private Optional<StoredStatistic> find(String asker, Question question) {
        return stored.find(
                asker,
                question.type().toString(),
                question.key().toString(),
                StatRow.scopeHash(question),
                0,
                0,
                49);
    }

    private static JsonNode json(StoredStatistic found) {
        try {
            return Json.mapper().readTree(found.statData());
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }
}
