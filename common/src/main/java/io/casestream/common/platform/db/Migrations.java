package io.casestream.common.platform.db;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/**
 * Brings the schemas up to date before the service does anything else, logged in as their owner:
 * the service's own role could not change a table.
 */
@ApplicationScoped
public class Migrations {

    /** The scheduler starts at 0, and what it runs expects the tables. */
    private static final int BEFORE_THE_SCHEDULER = -100;

    private static final String OWNER = "casestream_owner";
    private static final String PLATFORM = "platform";

    private final String url;
    private final String ownerPassword;
    private final String schema;

    Migrations(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "casestream.db.owner-password") String ownerPassword,
            @ConfigProperty(name = "casestream.db.schema") String schema) {
        this.url = url;
        this.ownerPassword = ownerPassword;
        this.schema = schema;
    }

    void onStart(@Observes @Priority(BEFORE_THE_SCHEDULER) StartupEvent event) {
        migrate(url, ownerPassword, PLATFORM);
        migrate(url, ownerPassword, schema);
    }

    /** Brings one schema up to date. */
    public static void migrate(String url, String ownerPassword, String name) {
        Flyway.configure(Thread.currentThread().getContextClassLoader())
                .dataSource(url, OWNER, ownerPassword)
                .defaultSchema(name)
                .schemas(name)
                .createSchemas(false)
                .locations("classpath:db/" + name)
                .connectRetries(30)
                .load()
                .migrate();
    }
}
