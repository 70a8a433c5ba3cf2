package io.casestream.quickstart.cli;

import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the system. */
@Command(
        name = "up",
        description = "Starts PostgreSQL, Kafka, the services and the gateway; Ctrl-C stops them.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private final Casestream casestream;

    @Option(names = "--detach", description = "Returns when the system is up, and lets it run.")
    private boolean detach;

    UpCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call() throws IOException, Obstacle {
        if (detach) {
            new DetachedSystem(casestream.settings(), casestream.terminal()).start();
            LocalSystem.printAddresses(casestream.settings(), casestream.terminal());
            return 0;
        }
        try (LocalSystem system = LocalSystem.start(casestream.settings(), casestream.terminal())) {
            LocalSystem.printAddresses(casestream.settings(), casestream.terminal());
            casestream.terminal().line();
            casestream.terminal().line("Ctrl-C stops it.");
            system.awaitSignal();
        }
        return 0;
    }
}
