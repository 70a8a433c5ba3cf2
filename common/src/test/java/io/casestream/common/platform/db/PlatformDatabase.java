package io.casestream.common.platform.db;

import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with the roles and the platform schema, started once for all tests. */
public final class PlatformDatabase {

    private static final EmbeddedPostgres SERVER = start();

    private PlatformDatabase() {}

    /** The database as a service sees it: least privileges, row-level security in force. */
    public static Database asService() {
        return new Database(login("ingest_service"));
    }

    public static DataSource superuser() {
        return SERVER.getPostgresDatabase();
    }

    /** The database as one of its roles sees it. */
    public static DataSource login(String role) {
        return SERVER.getDatabase(role, "postgres");
    }

    /** The same, for a pool of connections. */
    static AgroalConnectionFactoryConfigurationSupplier asServiceThrough(
            AgroalConnectionFactoryConfigurationSupplier connections) {
        return connections
                .jdbcUrl("jdbc:postgresql://localhost:" + SERVER.getPort() + "/postgres")
                .principal(new NamePrincipal("ingest_service"));
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(roles());
            }
            Flyway.configure()
                    .dataSource(server.getDatabase("casestream_owner", "postgres"))
                    .defaultSchema("platform")
                    .schemas("platform")
                    .createSchemas(false)
                    .locations("classpath:db/platform")
                    .load()
                    .migrate();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String roles() throws IOException {
        try (InputStream script =
                PlatformDatabase.class.getClassLoader().getResourceAsStream("db/roles.sql")) {
            if (script == null) {
                throw new IllegalStateException("db/roles.sql is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
