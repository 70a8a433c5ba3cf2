package io.casestream.quickstart.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL and a real Kafka for tests, started once per JVM in a process of their own. It
 * ends with the JVM that started it, however that ends, and leaves nothing behind.
 */
public final class Backbone {

    /** Known to the whole JVM, since a test framework may load this class more than once. */
    private static final String FOLDER = "casestream.backbone.folder";

    private static @Nullable Backbone shared;

    private final Path folder;
    private final int postgresPort;
    private final String bootstrapServers;
    private final Passwords passwords;
    private final SigningKeys keys;

    private Backbone(Path folder) throws IOException {
        Properties ready = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(BackboneProcess.READY))) {
            ready.load(reader);
        }
        this.folder = folder;
        this.postgresPort = Integer.parseInt(ready.getProperty(BackboneProcess.POSTGRES));
        this.bootstrapServers = ready.getProperty(BackboneProcess.KAFKA);
        this.passwords = Passwords.in(folder.resolve(BackboneProcess.PASSWORDS));
        this.keys = SigningKeys.in(folder.resolve(BackboneProcess.KEYS));
    }

    /** The one of this JVM, with roles provisioned and topics made. */
    public static Backbone shared() {
        synchronized (Runtime.getRuntime()) {
            if (shared == null) {
                try {
                    String folder = System.getProperty(FOLDER);
                    if (folder == null) {
                        folder = BackboneProcess.launch().toString();
                        System.setProperty(FOLDER, folder);
                    }
                    shared = new Backbone(Path.of(folder));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
            return shared;
        }
    }

    /** The configuration properties of a service: {@code ingest}, {@code storage} and so on. */
    public Map<String, String> settings(String service) {
        String login = service + "_service";
        return Map.of(
                "quarkus.datasource.jdbc.url", Logins.jdbcUrl(postgresPort),
                "quarkus.datasource.username", login,
                "quarkus.datasource.password", passwords.of(login),
                "casestream.db.owner-password", passwords.of(Passwords.OWNER),
                "kafka.bootstrap.servers", bootstrapServers,
                "mp.jwt.verify.publickey.location", keys.publicKeyFile().toUri().toString(),
                "casestream.spool", folder.resolve("spool").toString(),
                "casestream.folds", folder.resolve("folds").toString());
    }

    /** A signed token, good for as long as tests run. */
    public String token(String organization, String user, String role) {
        return keys.token(organization, user, role, Duration.ofHours(4));
    }

    /** Sees through row-level security. */
    public Connection superuser() throws SQLException {
        return Logins.connect(postgresPort, Passwords.SUPERUSER, passwords);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }
}
