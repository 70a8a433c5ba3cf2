package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.quickstart.generate.Generator;
import io.casestream.quickstart.generate.PlantedSignal;
import io.casestream.systemtests.Agreement.Subject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generated quarter of 5,000 cases: every figure equals its recomputation from the files. */
class WholePathTest {

    @TempDir static Path folder;

    private static JsonNode upload;
    private static Recomputation truth;
    private static Agreement agreement;
    private static Api api;

    @BeforeAll
    static void uploadAQuarter() throws Exception {
        upload = Quarters.uploaded();
        api = TheSystem.running().api(Quarters.ORGANIZATION);
        truth = Recomputation.of(Quarters.file(), folder);
        agreement = new Agreement(api, truth);
    }

    @AfterAll
    static void close() throws SQLException {
        truth.close();
    }

    @Test
    void theHistoryShowsTheFileAsRead() throws SQLException {
        // Given
        Map<String, Object> expected =
                truth.rows(
                                "select (select count(*) from current) as total_cases, (select"
                                    + " count(distinct term) from reaction) as total_events,"
                                    + " (select count(distinct term) from drug) as total_drugs,"
                                    + " (select count(distinct caseid) from outcome) as"
                                    + " total_serious_cases, (select count(*) from outcome where"
                                    + " code = 'DE') as total_fatal_cases, (select"
                                    + " min(event_day)::varchar from current) as earliest_date,"
                                    + " (select max(event_day)::varchar from current) as"
                                    + " latest_date")
                        .get(0);

        // Then
        expected.forEach(
                (name, value) ->
                        assertThat(upload.path(name).asText())
                                .as(name)
                                .isEqualTo(String.valueOf(value)));
        assertThat(upload.get("total_cases").asLong()).isEqualTo(5_000);
    }

    @Test
    void acceptedAndRejectedRowsAreTheRowsRead() throws SQLException {
        // Given
        long rows = 0;
        for (String table : List.of("DEMO", "DRUG", "REAC", "OUTC", "RPSR", "THER", "INDI")) {
            rows += truth.count("select count(*) as count from rows_of('" + table + "')");
        }

        // When
        JsonNode metadata = upload.get("metadata");

        // Then
        assertThat(metadata.get("rows_read").asLong()).isEqualTo(rows);
        assertThat(metadata.get("rows_accepted").asLong() + upload.get("rejected_rows").asLong())
                .isEqualTo(rows);
        assertThat(upload.get("rejected_rows").asLong()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspect", "primary", "any"})
    void everyDrugHasItsCases(String role) throws SQLException {
        agreement.topDrugs(role);
    }

    @Test
    void everyReactionHasItsCases() throws SQLException {
        agreement.topReactions();
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspect", "primary", "any"})
    void everySignalHasItsMeasures(String role) throws SQLException {
        agreement.signals(role);
    }

    @Test
    void plantedSignalsAreFound() throws SQLException {
        // When
        List<String> found =
                api.rows("drug_event_matrix", "key", "signals").stream()
                        .filter(row -> row.get("evans").asBoolean())
                        .map(row -> row.get("drug").asText() + "|" + row.get("reaction").asText())
                        .toList();

        // Then
        assertThat(found)
                .containsAll(Generator.plantedSignals().stream().map(WholePathTest::name).toList());
    }

    @Test
    void aDrugAReactionAndAPairHaveTheirMeasures() throws SQLException {
        for (PlantedSignal signal : Generator.plantedSignals()) {
            agreement.matrixOf(signal.drug(), signal.reaction().toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void allCasesTogetherAreDescribedRight() throws SQLException {
        agreement.trends(Subject.ALL);
        agreement.demographics(Subject.ALL);
        agreement.seriousnessAndOutcomes(Subject.ALL);
    }

    @Test
    void theCasesOfADrugAndOfAReactionAreDescribedRight() throws SQLException {
        List<Subject> subjects =
                List.of(
                        Subject.drug("ADALIMUMAB"),
                        Subject.drug("SULFAMETHOXAZOLE\\TRIMETHOPRIM"),
                        Subject.reaction("NAUSEA"),
                        Subject.reaction("CROHN'S DISEASE"));
        for (Subject subject : subjects) {
            agreement.trends(subject);
            agreement.demographics(subject);
            agreement.seriousnessAndOutcomes(subject);
        }
    }

    @Test
    void theSummaryCountsTheOrganization() throws SQLException {
        // When
        JsonNode summary = api.get("/stats/summary");

        // Then
        assertThat(summary.get("total_cases").asLong()).isEqualTo(5_000);
        assertThat(summary.get("unique_reactions").asLong())
                .isEqualTo(truth.count("select count(distinct term) as count from reaction"));
        assertThat(summary.get("unique_drugs").asLong())
                .isEqualTo(truth.count("select count(distinct term) as count from drug"));
        assertThat(summary.get("serious_cases").asLong())
                .isEqualTo(truth.count("select count(distinct caseid) as count from outcome"));
        assertThat(summary.get("fatal_cases").asLong())
                .isEqualTo(truth.count("select count(*) as count from outcome where code = 'DE'"));
        assertThat(summary.get("uploads").asLong()).isEqualTo(1);
        assertThat(summary.get("pending_uploads")).isEmpty();
    }

    @Test
    void theListingHoldsEveryCurrentCaseAndNoOther() throws SQLException {
        // Given
        var versions =
                Objects.requireNonNull(
                        truth.rows(
                                "select caseid, version from current where caseid in (select caseid"
                                    + " from rows_of('DEMO') group by caseid having count(*) > 1)"
                                    + " order by caseid limit 5"));

        // Then
        assertThat(api.get("/cases/count").get("count").asLong()).isEqualTo(5_000);
        assertThat(api.get("/cases/count", "reaction", "Nausea").get("count").asLong())
                .isEqualTo(
                        truth.count(
                                "select count(distinct caseid) as count from reaction where term ="
                                        + " 'NAUSEA'"));
        for (var row : versions) {
            JsonNode one = api.get("/cases/FAERS/" + row.get("caseid"));
            assertThat(one.at("/current/case_version").asLong()).isEqualTo(row.get("version"));
            assertThat(one.get("versions").size()).isGreaterThan(1);
        }
    }

    private static String name(PlantedSignal signal) {
        return signal.drug() + "|" + signal.reaction().toUpperCase(Locale.ROOT);
    }
}
