package io.casestream.systemtests;

import io.casestream.quickstart.embedded.FreePort;
import io.casestream.quickstart.embedded.Logins;
import io.casestream.quickstart.embedded.Passwords;
import io.casestream.quickstart.embedded.SigningKeys;
import io.casestream.quickstart.system.Home;
import io.casestream.quickstart.system.Listener;
import io.casestream.quickstart.system.Obstacle;
import io.casestream.quickstart.system.Port;
import io.casestream.quickstart.system.Settings;
import io.casestream.quickstart.system.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole system, started once for all tests of this JVM, as a person would start it: from what
 * was built, on free ports and in a folder of its own. Its logs stay there when the tests are over.
 */
final class TheSystem {

    private static final Path FOLDER = Sample.root().resolve("system-tests/target/system");

    private final Settings settings;
    private Supervisor supervisor;

    private TheSystem(Settings settings) {
        this.settings = settings;
        this.supervisor = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> supervisor.close(), "stop"));
    }

    /** Made when first asked for. */
    private static final class Once {

        static final TheSystem SYSTEM = new TheSystem(fresh());

        private Once() {}
    }

    static TheSystem running() {
        return Once.SYSTEM;
    }

    Api api(String organization) {
        return new Api(gateway(), token(organization));
    }

    URI gateway() {
        return URI.create("http://localhost:" + settings.port(Port.GATEWAY));
    }

    /** Where a service listens itself, behind the gateway. */
    URI service(Port port) {
        return URI.create("http://localhost:" + settings.port(port));
    }

    /** Of an admin, who may do everything within the organization. */
    String token(String organization) {
        return token(organization, "tester", "admin");
    }

    String token(String organization, String user, String role) {
        try {
            return SigningKeys.in(settings.home().keys())
                    .token(organization, user, role, Duration.ofHours(4));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where the keys are that tokens are signed with. */
    Path keys() {
        return settings.home().keys();
    }

    /** What the command line has to know to find this system. */
    Map<String, String> environment() {
        return Map.of(
                Settings.HOME_VARIABLE,
                settings.home().path().toString(),
                Port.GATEWAY.variable(),
                String.valueOf(settings.port(Port.GATEWAY)));
    }

    /** Where a part of the data is. */
    Path data(String part) {
        return settings.home().data(part);
    }

    String kafka() {
        return "localhost:" + settings.port(Port.KAFKA);
    }

    /** As superuser, who sees through row-level security. */
    Connection database() throws SQLException {
        try {
            return Logins.connect(
                    settings.port(Port.POSTGRES),
                    Passwords.SUPERUSER,
                    Passwords.in(settings.home().passwords()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The folder of what stats-service can make again. */
    Path folds() {
        return settings.home().data("folds");
    }

    void restart() {
        restart(() -> {});
    }

    /** Down and up again, with something that happens in between. */
    void restart(Runnable whileDown) {
        supervisor.close();
        whileDown.run();
        supervisor = start(settings);
    }

    private static Supervisor start(Settings settings) {
        Supervisor supervisor = new Supervisor(settings, Listener.silent());
        try {
            supervisor.start();
            return supervisor;
        } catch (IOException | Obstacle failure) {
            throw new IllegalStateException("the system did not start", failure);
        }
    }

    private static Settings fresh() {
        try {
            delete(FOLDER);
            Map<Port, Integer> ports = new EnumMap<>(Port.class);
            for (Port port : Port.values()) {
                ports.put(port, FreePort.any());
            }
            return new Settings(Sample.root(), new Home(FOLDER), ports);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> files;
            try (Stream<Path> found = Files.walk(folder)) {
                files = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
