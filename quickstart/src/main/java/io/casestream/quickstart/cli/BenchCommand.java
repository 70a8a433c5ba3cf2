package io.casestream.quickstart.cli;

import io.casestream.quickstart.bench.Benchmark;
import io.casestream.quickstart.bench.Repetitions;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the system against PostgreSQL alone, in one run on this machine. */
@Command(
        name = "bench",
        description = "Measures a fresh system against a baseline of the same run.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    private final Casestream casestream;

    @Option(
            names = "--cases",
            defaultValue = "400000",
            paramLabel = "N",
            description = "How many cases the quarter has (default: ${DEFAULT-VALUE}).")
    private int cases;

    @Option(
            names = "--repetitions",
            defaultValue = "3",
            paramLabel = "N",
            description = "How often everything is done (default: ${DEFAULT-VALUE}).")
    private int repetitions;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "Shows only what has this text in its name.")
    private @Nullable String only;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures here too.")
    private @Nullable Path json;

    BenchCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call()
            throws IOException, SQLException, Obstacle, ApiProblem, InterruptedException {
        Terminal terminal = casestream.terminal();
        Benchmark benchmark =
                new Benchmark(
                        casestream.settings().root(),
                        casestream.settings().home().cache("bench"),
                        cases,
                        doing -> terminal.line("  %s", terminal.faint(doing)));
        Repetitions all = new Repetitions();
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            terminal.line("%s", terminal.bold("Repetition " + repetition + " of " + repetitions));
            all.add(benchmark.run());
        }
        List<Repetitions.Line> lines =
                all.lines().stream()
                        .filter(line -> only == null || line.what().contains(only))
                        .toList();
        new BenchReport(lines).print(terminal, json);
        return 0;
    }
}
