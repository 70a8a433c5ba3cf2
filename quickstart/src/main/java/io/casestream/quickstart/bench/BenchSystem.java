package io.casestream.quickstart.bench;

import io.casestream.quickstart.client.Api;
import io.casestream.quickstart.embedded.FreePort;
import io.casestream.quickstart.embedded.Logins;
import io.casestream.quickstart.embedded.Passwords;
import io.casestream.quickstart.embedded.SigningKeys;
import io.casestream.quickstart.system.Home;
import io.casestream.quickstart.system.Listener;
import io.casestream.quickstart.system.Obstacle;
import io.casestream.quickstart.system.Port;
import io.casestream.quickstart.system.RunningSystem;
import io.casestream.quickstart.system.Settings;
import io.casestream.quickstart.system.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A system of its own with the settings of the embedded default, on free ports. Its data is thrown
 * away after; its logs stay until the next one.
 */
final class BenchSystem implements AutoCloseable {

    /** What is kept on disk. */
    static final List<String> PARTS = List.of("postgres", "kafka", "folds", "spool");

    private final Settings settings;
    private final Supervisor supervisor;
    private final Thread atExit;
    private Duration startUp = Duration.ZERO;

    private BenchSystem(Settings settings) {
        this.settings = settings;
        this.supervisor = new Supervisor(settings, Listener.silent());
        this.atExit = new Thread(supervisor::close, "stop");
    }

    /** Starts on an empty folder. */
    static BenchSystem start(Path root, Path home) throws IOException, Obstacle {
        remove(home);
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            ports.put(port, FreePort.any());
        }
        BenchSystem system = new BenchSystem(new Settings(root, new Home(home), ports));
        Runtime.getRuntime().addShutdownHook(system.atExit);
        long begun = System.nanoTime();
        system.supervisor.start();
        system.startUp = Duration.ofNanos(System.nanoTime() - begun);
        return system;
    }

    Duration startUp() {
        return startUp;
    }

    Api api(String organization) throws IOException {
        return new Api(
                URI.create("http://localhost:" + settings.port(Port.GATEWAY) + "/api/v1"),
                SigningKeys.in(settings.home().keys())
                        .token(organization, "bench", "admin", Duration.ofHours(12)));
    }

    Connection superuser() throws IOException, SQLException {
        return Logins.connect(
                settings.port(Port.POSTGRES),
                Passwords.SUPERUSER,
                Passwords.in(settings.home().passwords()));
    }

    /** What each process has used so far. */
    Map<String, ProcessUse> use() throws IOException {
        Map<String, ProcessUse> use = new LinkedHashMap<>();
        for (RunningSystem.Entry entry : RunningSystem.of(settings.home()).components()) {
            entry.process().ifPresent(process -> use.put(entry.name(), ProcessUse.of(process)));
        }
        return use;
    }

    /** Bytes on disk of one of the {@link #PARTS}; Kafka's indexes are empty space mostly. */
    long bytes(String part) throws IOException {
        try (Stream<Path> files = Files.walk(settings.home().data(part))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith("index"))
                    .mapToLong(BenchSystem::size)
                    .sum();
        }
    }

    @Override
    public void close() throws IOException {
        supervisor.close();
        Runtime.getRuntime().removeShutdownHook(atExit);
        for (String part : PARTS) {
            remove(settings.home().data(part));
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
