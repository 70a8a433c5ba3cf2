package io.casestream.common.platform.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.db.PlatformDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendOnlyTest {

    private final Database database = PlatformDatabase.asService();
    private final String organization = "append-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"activity_logs", "activity_blocks", "activity_seals", "activity_heads"})
    void letsNobodyChangeWhatIsWritten(String table) throws SQLException {
        // Given
        database.runInTenant(
                organization,
                handle -> new ActivityLog().record(handle, organization, "ana", "one", Map.of()));
        new Sealer(database).seal();

        // When / Then
        for (String statement :
                new String[] {
                    "update platform." + table + " set organization = 'x'",
                    "delete from platform." + table,
                    "truncate platform." + table + " cascade"
                }) {
            for (String role :
                    new String[] {
                        "ingest_service", "storage_service", "stats_service", "learning_service"
                    }) {
                assertThatThrownBy(() -> as(role, statement))
                        .as("%s: %s", role, statement)
                        .hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> as("casestream_owner", statement))
                    .as("owner: " + statement)
                    .hasMessageMatching("(?s).*(append-only|one block at a time).*");
            assertThatThrownBy(() -> as("casestream_definer", statement))
                    .as("definer: " + statement)
                    .hasMessageMatching("(?s).*(permission denied|one block at a time).*");
        }
    }

    @Test
    void letsNoServiceSayWhenOrUnderWhichNumber() {
        assertThatThrownBy(
                        () ->
                                as(
                                        "ingest_service",
                                        "insert into platform.activity_logs (organization, user_id,"
                                                + " event_type, created_at) values ('a', 'b', 'c',"
                                                + " now())"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(
                        () ->
                                as(
                                        "ingest_service",
                                        "insert into platform.activity_blocks values ('a', 1, '',"
                                                + " 1, '', now())"))
                .hasMessageContaining("permission denied");
    }

    private void as(String role, String sql) throws SQLException {
        try (Connection connection = PlatformDatabase.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set app.organization = '" + organization + "'");
            statement.execute("set role " + role);
            statement.execute(sql);
        }
    }
}
