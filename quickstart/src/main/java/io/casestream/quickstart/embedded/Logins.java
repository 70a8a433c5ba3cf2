package io.casestream.quickstart.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the database is and how one logs in. */
public final class Logins {

    /** The one database of the system. */
    public static final String DATABASE = "casestream";

    private Logins() {}

    /** The address that services are given; user and password come apart from it. */
    public static String jdbcUrl(int port) {
        return "jdbc:postgresql://localhost:" + port + "/" + DATABASE;
    }

    /** A connection as this login. */
    public static Connection connect(int port, String login, Passwords passwords)
            throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(port));
        source.setUser(login);
        source.setPassword(passwords.of(login));
        return source.getConnection();
    }
}
