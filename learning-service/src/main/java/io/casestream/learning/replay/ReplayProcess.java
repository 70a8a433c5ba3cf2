package io.casestream.learning.replay;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.casestream.common.platform.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * A program: plays a log over the database that the environment names, with the variables of the
 * service, and writes the scores to a file as JSON.
 */
public final class ReplayProcess {

    private static final int USERS = 40;
    private static final int ORGANIZATIONS = 5;

    private ReplayProcess() {}

    /** Arguments: seed, days, queries, and the file. */
    public static void main(String[] arguments) throws IOException, SQLException {
        QueryLog.Shape shape =
                new QueryLog.Shape(
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        USERS,
                        ORGANIZATIONS,
                        Long.parseLong(arguments[0]));
        Map<String, String> environment = System.getenv();
        String url = environment.getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "");
        PlanningBench.migrate(url, environment.getOrDefault("CASESTREAM_DB_OWNER_PASSWORD", ""));
        try (AgroalDataSource database =
                connections(
                        url,
                        environment.getOrDefault("QUARKUS_DATASOURCE_USERNAME", ""),
                        environment.getOrDefault("QUARKUS_DATASOURCE_PASSWORD", ""))) {
            List<Score> scores =
                    new PlanningBench(database).run(shape, "replay-of-seed-" + shape.seed() + "-");
            Files.writeString(Path.of(arguments[3]), Json.mapper().writeValueAsString(scores));
        }
    }

    static AgroalDataSource connections(String url, String user, String password)
            throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(
                                pool ->
                                        pool.maxSize(2)
                                                .connectionFactoryConfiguration(
                                                        factory ->
                                                                factory.jdbcUrl(url)
                                                                        .principal(
                                                                                new NamePrincipal(
                                                                                        user))
                                                                        .credential(
                                                                                new SimplePassword(
                                                                                        password)))));
    }
}
