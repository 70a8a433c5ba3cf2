package io.casestream.systemtests;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;

/** The whole system, started once for all tests of this JVM, as a person would start it. */
final class TheSystem {

    private TheSystem() {}

    static TheSystem running() {
        throw new UnsupportedOperationException();
    }

    Api api(String organization) {
        return new Api(gateway(), token(organization));
    }

    URI gateway() {
        throw new UnsupportedOperationException();
    }

    String token(String organization) {
        throw new UnsupportedOperationException();
    }

    String kafka() {
        throw new UnsupportedOperationException();
    }

    /** As superuser, who sees through row-level security. */
    Connection database() throws SQLException {
        throw new UnsupportedOperationException();
    }

    void restart() {
        throw new UnsupportedOperationException();
    }
}
