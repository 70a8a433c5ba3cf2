package io.casestream.quickstart.system;

import io.casestream.quickstart.embedded.OwnerOnly;
import io.casestream.quickstart.embedded.Passwords;
import io.casestream.quickstart.embedded.SigningKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the components in the order of their dependencies, starts again what ends by itself, and
 * stops them in the reverse order.
 */
public final class Supervisor implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Supervisor.class);

    private final Settings settings;
    private final Listener listener;
    private final Restarts restarts = new Restarts();

    /** What was started, in that order; also guards {@link #lock}. */
    private final List<Component> started = new ArrayList<>();

    private volatile List<List<Component>> groups = List.of();
    private volatile boolean stopping;
    private @Nullable SystemLock lock;

    public Supervisor(Settings settings, Listener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /** Returns when every component is ready. After a failure nothing is left running. */
    public void start() throws IOException, Obstacle {
        try {
            OwnerOnly.folder(settings.home().path());
            takeLock();
            RunningSystem.of(settings.home()).stopOrphans();
            FreePorts.require(settings);
            groups = assembly().groups();
            for (List<Component> group : groups) {
                Together.run(group, this::begin);
            }
        } catch (IOException | Obstacle | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Stops everything, the services first and the database last. */
    @Override
    public void close() {
        stopping = true;
        try {
            for (List<Component> group : groups.reversed()) {
                Together.run(group, this::end);
            }
            synchronized (started) {
                if (lock != null) {
                    RunningSystem.forget(settings.home());
                    lock.close();
                    lock = null;
                }
            }
        } catch (IOException | Obstacle failure) {
            LOG.warn("not everything could be stopped", failure);
        }
    }

    private void takeLock() throws IOException, Obstacle {
        synchronized (started) {
            lock =
                    SystemLock.take(settings.home())
                            .orElseThrow(
                                    () ->
                                            new Obstacle(
                                                    "Casestream is running already: see it with"
                                                            + " ./casestream status, stop it with"
                                                            + " ./casestream down."));
        }
    }

    /** Makes keys and passwords that are missing. */
    private Assembly assembly() throws IOException {
        return new Assembly(
                settings,
                Passwords.in(settings.home().passwords()),
                SigningKeys.in(settings.home().keys()));
    }

    private void begin(Component component) throws IOException, Obstacle {
        long begun = System.nanoTime();
        synchronized (started) {
            if (stopping) {
                return;
            }
            started.remove(component);
            started.add(component);
        }
        component.start();
        saveProcesses();
        component.process().ifPresent(process -> process.onExit().thenRun(() -> ended(component)));
        listener.ready(component.name(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private void end(Component component) {
        synchronized (started) {
            if (!started.remove(component)) {
                return;
            }
        }
        component.stop();
        listener.stopped(component.name());
    }

    private void ended(Component component) {
        if (stopping) {
            return;
        }
        boolean again = restarts.allowed(component.name());
        LOG.errorf("%s ended by itself; it is started again: %s", component.name(), again);
        listener.crashed(component.name(), component.log(), again);
        if (again) {
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                    .execute(() -> beginAgain(component));
        }
    }

    private void beginAgain(Component component) {
        try {
            begin(component);
        } catch (IOException | Obstacle | RuntimeException failure) {
            LOG.errorf(failure, "%s could not be started again", component.name());
            component.stop();
            ended(component);
        }
    }

    private void saveProcesses() throws IOException {
        synchronized (started) {
            List<RunningSystem.Entry> entries = new ArrayList<>();
            entries.add(RunningSystem.Entry.of(RunningSystem.SUPERVISOR, ProcessHandle.current()));
            for (Component component : started) {
                component
                        .process()
                        .map(process -> RunningSystem.Entry.of(component.name(), process))
                        .ifPresent(entries::add);
            }
            new RunningSystem(entries).save(settings.home());
        }
    }
}
