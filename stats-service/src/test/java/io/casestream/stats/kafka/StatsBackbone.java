package io.casestream.stats.kafka;

import io.casestream.quickstart.embedded.Backbone;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with storage's tables in it and a real Kafka for the service under test. */
public final class StatsBackbone implements QuarkusTestResourceLifecycleManager {

    /** What storage publishes is its own to define. */
    private static final Path STORAGE =
            Path.of("..", "storage-service", "src", "main", "resources", "db", "storage");

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = Backbone.shared().settings("stats");
        Flyway.configure()
                .dataSource(
                        settings.get("quarkus.datasource.jdbc.url"),
                        "casestream_owner",
                        settings.get("casestream.db.owner-password"))
                .defaultSchema("storage")
                .schemas("storage")
                .createSchemas(false)
                .locations("filesystem:" + STORAGE.toAbsolutePath().normalize())
                .load()
                .migrate();
        return settings;
    }

    @Override
    public void stop() {
        // the backbone ends with the JVM
    }
}
