package io.casestream.quickstart.cli;

import io.casestream.quickstart.system.Listener;
import io.casestream.quickstart.system.Obstacle;
import io.casestream.quickstart.system.Port;
import io.casestream.quickstart.system.Settings;
import io.casestream.quickstart.system.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The system in the foreground: started by this command and stopped with it, also by Ctrl-C. */
final class LocalSystem implements AutoCloseable {

    private final Settings settings;
    private final Terminal terminal;
    private final Supervisor supervisor;
    private final Thread atExit = new Thread(this::stop, "stop");
    private volatile boolean stopping;

    private LocalSystem(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
        this.supervisor = new Supervisor(settings, new Progress());
    }

    /** Returns when everything is ready. */
    static LocalSystem start(Settings settings, Terminal terminal) throws IOException, Obstacle {
        LocalSystem system = new LocalSystem(settings, terminal);
        Runtime.getRuntime().addShutdownHook(system.atExit);
        long begun = System.nanoTime();
        terminal.line("%s", terminal.bold("Starting Casestream"));
        try {
            system.supervisor.start();
        } catch (IOException | Obstacle failure) {
            if (system.stopping) {
                system.awaitSignal();
            }
            Runtime.getRuntime().removeShutdownHook(system.atExit);
            throw failure;
        }
        terminal.line(
                "%s",
                "Casestream is up after "
                        + Words.duration(Duration.ofNanos(System.nanoTime() - begun))
                        + ".");
        return system;
    }

    /** Where one goes on from here. */
    static void printAddresses(Settings settings, Terminal terminal) {
        terminal.line();
        terminal.line("  API       %s", Identity.gateway(settings));
        terminal.line(
                "  API docs  http://localhost:%d/q/openapi (uploads, jobs), :%d (cases), :%d"
                        + " (statistics), :%d (history)",
                settings.port(Port.INGEST),
                settings.port(Port.STORAGE),
                settings.port(Port.STATS),
                settings.port(Port.LEARNING));
        terminal.line("  Token     ./casestream token --org demo");
        terminal.line("  Kafka     localhost:%d", settings.port(Port.KAFKA));
        terminal.line("  Logs      %s", settings.home().log("*"));
    }

    /** Waits for Ctrl-C or a signal, which ends the process. */
    void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void stop() {
        stopping = true;
        long begun = System.nanoTime();
        supervisor.close();
        terminal.line(
                "Casestream has stopped after %s; its data stays in %s.",
                Words.duration(Duration.ofNanos(System.nanoTime() - begun)),
                settings.home().path());
    }

    private final class Progress implements Listener {

        @Override
        public void ready(String component, Duration after) {
            terminal.line(
                    "  %s %-18s %s",
                    terminal.green("✓"), component, terminal.faint(Words.duration(after)));
        }

        @Override
        public void crashed(String component, Path log, boolean startsAgain) {
            terminal.line(
                    "  %s %s ended by itself%s; its log says why: %s",
                    terminal.red("✗"), component, startsAgain ? " and is started again" : "", log);
        }

        @Override
        public void stopped(String component) {}
    }
}
