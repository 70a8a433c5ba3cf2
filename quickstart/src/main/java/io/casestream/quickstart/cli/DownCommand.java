package io.casestream.quickstart.cli;

import io.casestream.quickstart.system.Obstacle;
import io.casestream.quickstart.system.RunningSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the system, from any terminal. */
@Command(
        name = "down",
        description = "Stops what up or demo started; the data stays.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Casestream casestream;

    DownCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call() throws IOException, Obstacle {
        Terminal terminal = casestream.terminal();
        RunningSystem running = RunningSystem.of(casestream.settings().home());
        long begun = System.nanoTime();
        if (running.supervisor().isPresent()) {
            if (!running.stop(PATIENCE)) {
                throw new Obstacle(
                        "Casestream has not stopped within %s; see %s."
                                .formatted(
                                        Words.duration(PATIENCE),
                                        casestream.settings().home().log("casestream")));
            }
        } else if (running.stopOrphans() == 0) {
            terminal.line("Casestream is not running.");
            return 0;
        }
        terminal.line(
                "Casestream has stopped after %s; its data stays in %s.",
                Words.duration(Duration.ofNanos(System.nanoTime() - begun)),
                casestream.settings().home().path());
        return 0;
    }
}
