package io.casestream.quickstart.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The process that holds a {@link Backbone}. It watches its standard input, which ends when the JVM
 * that launched it does, even one that was killed.
 */
final class BackboneProcess {

    static final String READY = "ready.properties";
    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String PASSWORDS = "passwords";
    static final String KEYS = "keys";

    private static final String LOG = "backbone.log";

    private static final List<String> OPTIONS =
            List.of("-Xmx384m", "-XX:+UseSerialGC", JavaProcess.LOG_MANAGER);

    private BackboneProcess() {}

    /** Starts the process and waits until it is ready; the folder says where everything is. */
    static Path launch() throws IOException {
        Path folder = Files.createTempDirectory("casestream-backbone");
        Path log = folder.resolve(LOG);
        Process process =
                JavaProcess.of(BackboneProcess.class, OPTIONS, folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            while (!Files.exists(folder.resolve(READY))) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new IOException("The backbone did not start:\n" + Files.readString(log));
                }
            }
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the backbone started", stopped);
        }
        return folder;
    }

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Logs.toConsole(Kafka.LIBRARIES);
        Path folder = Path.of(arguments[0]);
        CompletableFuture<Kafka> starting = CompletableFuture.supplyAsync(() -> startKafka(folder));
        try (Postgres postgres = startPostgres(folder);
                Kafka kafka = starting.join()) {
            SigningKeys.in(folder.resolve(KEYS));
            OwnerOnly.write(
                    folder.resolve(READY),
                    "%s=%d%n%s=%s%n"
                            .formatted(POSTGRES, postgres.port(), KAFKA, kafka.bootstrapServers()));
            awaitEndOfInput();
        }
        delete(folder);
        Runtime.getRuntime().halt(0);
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nobody writes; the end is what counts.
        }
    }

    private static Postgres startPostgres(Path folder) throws IOException, SQLException {
        return Postgres.start(
                new Postgres.Settings(
                        folder.resolve(POSTGRES),
                        Path.of(System.getProperty("java.io.tmpdir"), "casestream-postgres"),
                        folder.resolve("postgres.log"),
                        0,
                        false,
                        Passwords.in(folder.resolve(PASSWORDS))));
    }

    private static Kafka startKafka(Path folder) {
        try {
            Kafka kafka = Kafka.start(folder.resolve(KAFKA), FreePort.any(), FreePort.any());
            TopicMaker.makeMissing(kafka.bootstrapServers());
            return kafka;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
