package io.casestream.stats.db;

import io.casestream.common.platform.db.Database;
import io.casestream.stats.fold.FoldBacking;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BiFunction;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with the roles and the schema of stats, started once for all tests. */
public final class StatsDatabase {

    private static final EmbeddedPostgres SERVER = start();

    private StatsDatabase() {}

    /** The database as the service sees it: least privileges, row-level security in force. */
    public static Database asService() {
        return new Database(SERVER.getDatabase("stats_service", "postgres"));
    }

    public static StoredStatistics storedStatistics() {
        return new StoredStatistics(asService());
    }

    public static UserSummaries userSummaries() {
        return new UserSummaries(asService());
    }

    /** Something made of where assessments keep what they need. */
    public static <T> T assessing(BiFunction<Assessments, StoredSample, T> maker) {
        return maker.apply(new Assessments(asService()), new StoredSample(asService()));
    }

    /** A statistic is changed behind the service's back. */
    public static void tamper(String organization, String statType, String statKey) {
        asSuperuser(
                """
                update stats.pre_calculated_stats
                set stat_data = jsonb_set(stat_data, '{serious}', '999')
                where organization = '%s' and stat_type = '%s' and stat_key = '%s'
                """
                        .formatted(organization, statType, statKey));
    }

    /** The organization's data version; 0 before its first merge. */
    public static long dataVersion(String organization) {
        return new FoldVersions(asService())
                .find(organization)
                .map(FoldBacking.Known::dataVersion)
                .orElse(0L);
    }

    /** What a merge does last. */
    public static void advance(String organization, long dataVersion) {
        asSuperuser(
                """
                insert into stats.folds (organization, epoch, data_version)
                values ('%s', '00000000-0000-0000-0000-000000000001', %d)
                on conflict (organization) do update set data_version = excluded.data_version
                """
                        .formatted(organization, dataVersion));
    }

    static void asSuperuser(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(roles());
            }
            for (String schema : new String[] {"platform", "stats"}) {
                Flyway.configure()
                        .dataSource(server.getDatabase("casestream_owner", "postgres"))
                        .defaultSchema(schema)
                        .schemas(schema)
                        .createSchemas(false)
                        .locations("classpath:db/" + schema)
                        .load()
                        .migrate();
            }
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String roles() throws IOException {
        try (InputStream script =
                StatsDatabase.class.getClassLoader().getResourceAsStream("db/roles.sql")) {
            if (script == null) {
                throw new IllegalStateException("db/roles.sql is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
