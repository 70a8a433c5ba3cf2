package io.casestream.quickstart.system;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Does the same with several components at once. */
final class Together {

    private Together() {}

    /** Something done with one component. */
    @FunctionalInterface
    interface Action {

        void run(Component component) throws IOException, Obstacle;
    }

    /** Returns when all is done; the first failure interrupts the others. */
    static void run(List<Component> components, Action action) throws IOException, Obstacle {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ExecutorCompletionService<Component>(threads);
            for (Component component : components) {
                done.submit(
                        () -> {
                            action.run(component);
                            return component;
                        });
            }
            try {
                for (int left = components.size(); left > 0; left--) {
                    done.take().get();
                }
            } catch (InterruptedException stopped) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
            } catch (ExecutionException failure) {
                threads.shutdownNow();
                rethrow(failure.getCause());
            }
        }
    }

    private static void rethrow(@Nullable Throwable cause) throws IOException, Obstacle {
        switch (cause) {
            case Obstacle obstacle -> throw obstacle;
            case IOException failure -> throw failure;
            case RuntimeException failure -> throw failure;
            case null, default -> throw new IllegalStateException(cause);
        }
    }
}
