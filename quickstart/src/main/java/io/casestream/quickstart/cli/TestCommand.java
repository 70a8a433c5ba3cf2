package io.casestream.quickstart.cli;

import io.casestream.quickstart.system.Obstacle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Listed here; the launcher runs it, since the tests need no built command. */
@Command(name = "test", description = "Runs every test and check; needs a JDK and Maven only.")
final class TestCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Obstacle {
        throw new Obstacle("Tests are run by the launcher: ./casestream test.");
    }
}
