package io.casestream.quickstart.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes database, roles, schemas and passwords what they should be; runs at every start. */
record Provisioning(EmbeddedPostgres server, Path data, Passwords passwords) {

    private static final String ACCESS =
            """
            # Everybody needs a password, the superuser too.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    void run() throws IOException, SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            makeDatabase(statement);
        }
        try (Connection connection =
                        server.getDatabase(Passwords.SUPERUSER, Logins.DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(roles());
            for (var login : passwords.byLogin().entrySet()) {
                setPassword(statement, login.getKey(), login.getValue());
            }
            requirePasswords(statement);
        }
    }

    private static void makeDatabase(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery(
                        "select from pg_database where datname = '%s'"
                                .formatted(Logins.DATABASE))) {
            if (found.next()) {
                return;
            }
        }
        statement.execute("create database " + Logins.DATABASE);
    }

    /**
     * The password is made of letters, digits, hyphen and underscore, so that nothing is quoted.
     */
    private static void setPassword(Statement statement, String login, String password)
            throws SQLException {
        statement.execute("alter role %s password '%s'".formatted(login, password));
    }

    private void requirePasswords(Statement statement) throws IOException, SQLException {
        Path access = data.resolve("pg_hba.conf");
        if (!Files.readString(access).equals(ACCESS)) {
            Files.writeString(access, ACCESS);
            statement.execute("select pg_reload_conf()");
        }
    }

    private static String roles() throws IOException {
        try (InputStream script =
                Provisioning.class.getClassLoader().getResourceAsStream("db/roles.sql")) {
            if (script == null) {
                throw new IOException("db/roles.sql is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
