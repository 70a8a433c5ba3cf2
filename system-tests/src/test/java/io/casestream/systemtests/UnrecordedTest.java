package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.systemtests.Probe.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be recorded in the audit trail does not happen, and its failure tells nothing. */
class UnrecordedTest {

    private static final String ORGANIZATION = "unrecorded";
    private static final String QUERY =
            "{\"name\": \"%s\", \"query_text\": \"a\", \"query_type\": \"drug_search\"}";
    private static final String FILE = "case_id,drug,reaction\n%d,ASPIRIN,NAUSEA\n";

    private static Probe ada;
    private static String upload;
    private static String query;

    @BeforeAll
    static void somethingToChangeAndNoAuditTrail(@TempDir Path folder)
            throws IOException, SQLException {
        TheSystem system = TheSystem.running();
        ada = new Probe(system.token(ORGANIZATION, "ada", "admin"));
        new Probe(system.token(ORGANIZATION, "vic", "viewer")).ask("GET", "/uploads", null);
        Path file = Files.writeString(folder.resolve("a.csv"), FILE.formatted(1));
        upload =
                new Api(system.gateway(), system.token(ORGANIZATION, "ada", "admin"))
                        .uploadToTheEnd(file, "source", "LAB")
                        .get("id")
                        .asText();
        query = ada.ask("POST", "/saved-queries", QUERY.formatted("one")).json().get("id").asText();
        execute(
                """
                create function platform.refuse_in_test() returns trigger language plpgsql as $$
                begin
                    raise exception 'nobody can write here';
                end
                $$
                """,
                """
                create trigger refuse_in_test before insert on platform.activity_logs
                    for each row when (new.organization = '%s')
                    execute function platform.refuse_in_test()
                """
                        .formatted(ORGANIZATION));
    }

    @AfterAll
    static void anAuditTrailAgain() throws SQLException {
        execute(
                "drop trigger refuse_in_test on platform.activity_logs",
                "drop function platform.refuse_in_test()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "POST /saved-queries",
                "PATCH /saved-queries/{query}",
                "DELETE /saved-queries/{query}",
                "POST /admin/users",
                "PATCH /admin/users/vic",
                "DELETE /admin/users/vic?reason=left",
                "POST /uploads?filename=b.csv&source=LAB&file_type=csv",
                "DELETE /uploads/{upload}?reason=left",
                "POST /stats/rebuild",
                "GET /activity/export?format=ndjson"
            })
    void changesNothing(String method, String path) {
        // Given
        List<Object> before = state();

        // When
        Answer answer =
                ada.ask(
                        method,
                        path.replace("{query}", query).replace("{upload}", upload),
                        body(method + " " + path));

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(500);
        assertThat(answer.problem()).isEqualTo("internal-error");
        assertThat(answer.json().path("correlation_id").asText()).isNotBlank();
        assertThat(answer.text())
                .doesNotContain(BadCallersTest.LEAKS)
                .doesNotContain("nobody can write here", "activity_logs");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void leavesNoJobBehind() {
        assertThat(ada.ask("GET", "/jobs?limit=1000", null).text()).doesNotContain("rebuild");
    }

    private static @Nullable String body(String request) {
        return switch (request) {
            case "POST /saved-queries" -> QUERY.formatted("two");
            case "PATCH /saved-queries/{query}" -> "{\"name\": \"three\"}";
            case "POST /admin/users" -> "{\"user_id\": \"wim\", \"role\": \"viewer\"}";
            case "PATCH /admin/users/vic" -> "{\"role\": \"admin\", \"reason\": \"promoted\"}";
            default -> request.startsWith("POST /uploads") ? FILE.formatted(2) : null;
        };
    }

    private static List<Object> state() {
        return List.of(
                ada.ask("GET", "/uploads", null).json(),
                ada.ask("GET", "/saved-queries", null).json(),
                ada.ask("GET", "/admin/users?removed=true", null).json());
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection database = TheSystem.running().database();
                Statement sql = database.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }
}
