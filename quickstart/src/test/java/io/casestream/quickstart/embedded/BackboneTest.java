package io.casestream.quickstart.embedded;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casestream.common.event.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;

class BackboneTest {

    private final Backbone backbone = Backbone.shared();

    @Test
    void hasEveryTopicWithItsPartitions() throws Exception {
        // Given
        Map<String, Integer> expected =
                Topics.definitions().stream()
                        .collect(toMap(Topics.Definition::name, Topics.Definition::partitions));

        // When
        Map<String, TopicDescription> topics;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", backbone.bootstrapServers()))) {
            topics = admin.describeTopics(expected.keySet()).allTopicNames().get();
        }

        // Then
        assertThat(topics)
                .allSatisfy(
                        (name, topic) ->
                                assertThat(topic.partitions()).hasSize(expected.get(name)));
    }

    @Test
    void letsAServiceInAsItselfAndNotAsSuperuser() throws SQLException {
        // Given
        Map<String, String> settings = backbone.settings("storage");

        // When
        try (Connection connection =
                        DriverManager.getConnection(
                                settings.get("quarkus.datasource.jdbc.url"),
                                settings.get("quarkus.datasource.username"),
                                settings.get("quarkus.datasource.password"));
                Statement statement = connection.createStatement();
                ResultSet role =
                        statement.executeQuery(
                                "select rolname, rolsuper, rolbypassrls from pg_roles"
                                        + " where rolname = current_user")) {

            // Then
            assertThat(role.next()).isTrue();
            assertThat(role.getString("rolname")).isEqualTo("storage_service");
            assertThat(role.getBoolean("rolsuper")).isFalse();
            assertThat(role.getBoolean("rolbypassrls")).isFalse();
        }
    }

    @Test
    void letsNobodyInWithoutAPassword() {
        String url = backbone.settings("storage").get("quarkus.datasource.jdbc.url");

        assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", ""))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> DriverManager.getConnection(url, "storage_service", "guess"))
                .isInstanceOf(SQLException.class);
    }
}
