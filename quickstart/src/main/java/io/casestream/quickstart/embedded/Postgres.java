package io.casestream.quickstart.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An embedded PostgreSQL server, in processes of its own, with the roles, schemas and passwords of
 * the system. Every login needs its password, and no service is a superuser.
 */
public final class Postgres implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofMinutes(1);

    private final EmbeddedPostgres server;
    private final Path data;
    private final Passwords passwords;

    private Postgres(EmbeddedPostgres server, Path data, Passwords passwords) {
        this.server = server;
        this.data = data;
        this.passwords = passwords;
    }

    /**
     * How the server runs.
     *
     * @param data the cluster, made at the first start and kept
     * @param binaries where the server's programs are unpacked once
     * @param port 0 takes a free one
     * @param durable whether a commit survives a crash; only tests can do without
     */
    public record Settings(
            Path data, Path binaries, Path log, int port, boolean durable, Passwords passwords) {}

    /** Starts the server and brings roles and schemas up to date. */
    public static Postgres start(Settings settings) throws IOException, SQLException {
        Path log = settings.log().toAbsolutePath();
        Files.createDirectories(log.getParent());
        String durable = settings.durable() ? "on" : "off";
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(settings.data())
                        .setOverrideWorkingDirectory(settings.binaries().toFile())
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setPort(settings.port())
                        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .setPGStartupWait(START)
                        .setConnectConfig("password", settings.passwords().of(Passwords.SUPERUSER))
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .setServerConfig("fsync", durable)
                        .setServerConfig("synchronous_commit", durable)
                        .setServerConfig("full_page_writes", durable)
                        .setServerConfig("unix_socket_directories", "")
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("max_wal_size", "2GB")
                        .setServerConfig("random_page_cost", "1.1")
                        .setServerConfig("jit", "off")
                        .start();
        Postgres postgres = new Postgres(server, settings.data(), settings.passwords());
        try {
            new Provisioning(server, settings.data(), settings.passwords()).run();
            return postgres;
        } catch (IOException | SQLException | RuntimeException failure) {
            postgres.close();
            throw failure;
        }
    }

    public int port() {
        return server.getPort();
    }

    /** Sees through row-level security. */
    public Connection superuser() throws SQLException {
        return Logins.connect(port(), Passwords.SUPERUSER, passwords);
    }

    /** The server's own process. */
    public Optional<ProcessHandle> process() throws IOException {
        return Postmaster.of(data);
    }

    /** Stops the server; everything committed is on disk then. */
    @Override
    public void close() throws IOException {
        Optional<ProcessHandle> process = process();
        server.close();
        if (process.isPresent()) {
            try {
                process.get().onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException slow) {
                throw new IOException("PostgreSQL is still busy after " + STOP, slow);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
