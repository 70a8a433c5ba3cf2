package io.casestream.quickstart.system;

import io.casestream.quickstart.embedded.Passwords;
import io.casestream.quickstart.embedded.Postgres;
import io.casestream.quickstart.embedded.Postmaster;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL with durable settings. */
final class PostgresComponent implements Component {

    private static final Logger LOG = Logger.getLogger(PostgresComponent.class);

    private final Settings settings;
    private final Passwords passwords;
    private @Nullable Postgres server;

    PostgresComponent(Settings settings, Passwords passwords) {
        this.settings = settings;
        this.passwords = passwords;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public Path log() {
        return settings.home().log("postgres");
    }

    @Override
    public synchronized void start() throws IOException, Obstacle {
        stop();
        try {
            server =
                    Postgres.start(
                            new Postgres.Settings(
                                    data(),
                                    settings.home().cache("postgres"),
                                    log(),
                                    settings.port(Port.POSTGRES),
                                    true,
                                    passwords));
        } catch (SQLException | IllegalStateException failure) {
            LOG.error("PostgreSQL did not start", failure);
            throw new Obstacle(
                    "PostgreSQL did not start (%s); its log says why: %s"
                            .formatted(failure.getMessage(), log()));
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException failure) {
                LOG.error("PostgreSQL did not stop", failure);
            }
            server = null;
        }
    }

    @Override
    public Optional<ProcessHandle> process() {
        try {
            return Postmaster.of(data());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Path data() {
        return settings.home().data("postgres");
    }
}
