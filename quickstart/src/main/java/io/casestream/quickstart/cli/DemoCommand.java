package io.casestream.quickstart.cli;

import io.casestream.quickstart.client.Api;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.generate.Generator;
import io.casestream.quickstart.system.Obstacle;
import io.casestream.quickstart.system.RunningSystem;
import io.casestream.quickstart.system.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything once: start, upload, look. */
@Command(
        name = "demo",
        description = "Starts the system, uploads a generated quarter and shows the figures.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final long SEED = 2024;

    private final Casestream casestream;

    @Mixin private final Identity identity = new Identity();

    @Option(
            names = "--cases",
            defaultValue = "5000",
            paramLabel = "N",
            description = "How many cases the sample has (default: ${DEFAULT-VALUE}).")
    private int cases;

    @Option(names = "--exit", description = "Stops at the end instead of waiting for Ctrl-C.")
    private boolean exit;

    DemoCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call() throws IOException, Obstacle, ApiProblem {
        Settings settings = casestream.settings();
        Terminal terminal = casestream.terminal();
        Timings timings = new Timings();
        if (RunningSystem.of(settings.home()).supervisor().isPresent()) {
            terminal.line("Casestream is running already; the sample goes there.");
            return show(timings);
        }
        try (LocalSystem system =
                timings.time("start", () -> LocalSystem.start(settings, terminal))) {
            int result = show(timings);
            if (!exit) {
                terminal.line();
                terminal.line("It keeps running; Ctrl-C stops it.");
                system.awaitSignal();
            }
            return result;
        }
    }

    private int show(Timings timings) throws IOException, Obstacle, ApiProblem {
        Settings settings = casestream.settings();
        Terminal terminal = casestream.terminal();
        terminal.line();
        Path sample =
                timings.time(
                        "generate the sample",
                        () ->
                                Generator.quarter(
                                        cases, SEED, settings.home().cache("demo-" + cases)));
        Api api = identity.api(settings);
        Sending sending = new Sending(api, terminal);
        boolean well = true;
        Optional<Sending.Sent> sent = Optional.empty();
        try {
            sent = Optional.of(sending.send(sample, Map.of()));
            sending.conclude(sent.get());
            well = sent.get().completed();
        } catch (ApiProblem problem) {
            if (!problem.isDuplicate()) {
                throw problem;
            }
            sending.explainDuplicate(problem, sample);
        }
        sent.ifPresent(timings::ofUpload);
        timings.time("ask four questions", () -> new Tour(api, terminal).show());
        timings.print(terminal);
        LocalSystem.printAddresses(settings, terminal);
        terminal.line("  Read on   %s", settings.root().resolve("README.md"));
        return well ? 0 : 1;
    }
}
