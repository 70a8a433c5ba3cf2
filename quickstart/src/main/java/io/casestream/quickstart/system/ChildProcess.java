package io.casestream.quickstart.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A component that is a program of its own, with its output in its log. */
final class ChildProcess implements Component {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final long LARGE_LOG = 16L << 20;

    /**
     * Ctrl-C reaches every process of a terminal at once; only the supervisor is to heed it, or
     * nothing would stop in order.
     */
    private static final List<String> DEAF_TO_THE_TERMINAL =
            List.of("sh", "-c", "trap '' INT HUP; exec \"$0\" \"$@\"");

    private final String name;
    private final Path log;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Readiness ready;
    private volatile @Nullable Process process;

    ChildProcess(
            String name,
            Path log,
            List<String> command,
            Map<String, String> environment,
            Readiness ready) {
        this.name = name;
        this.log = log;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.ready = ready;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public void start() throws IOException, Obstacle {
        Files.createDirectories(log.getParent());
        keepLogSmall();
        List<String> whole = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        whole.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(whole)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process started = builder.start();
        process = started;
        awaitReady(started);
    }

    @Override
    public void stop() {
        Process running = process;
        if (running != null) {
            Processes.stop(running.toHandle(), STOP);
        }
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
    }

    private void awaitReady(Process started) throws Obstacle {
        long deadline = System.nanoTime() + START.toNanos();
        try {
            while (!ready.reached()) {
                if (started.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new Obstacle(
                            "%s ended while starting (exit code %d); its log says why: %s"
                                    .formatted(name, started.exitValue(), log));
                }
                if (System.nanoTime() > deadline) {
                    throw new Obstacle(
                            "%s is not ready after %d minutes; its log says why: %s"
                                    .formatted(name, START.toMinutes(), log));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Obstacle(name + " was stopped while starting.");
        }
    }

    private void keepLogSmall() throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
