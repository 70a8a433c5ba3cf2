package io.casestream.quickstart.cli;

import io.casestream.quickstart.bench.LearningBench;
import io.casestream.quickstart.bench.Repetitions;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how much is ready before it is asked. */
@Command(
        name = "learning",
        description = "Replays a made-up query log: how much is ready before it is asked?",
        mixinStandardHelpOptions = true)
final class BenchLearningCommand implements Callable<Integer> {

    private final Casestream casestream;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Which log (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--repetitions",
            defaultValue = "1",
            paramLabel = "N",
            description = "So many logs, of this seed and the next (default: ${DEFAULT-VALUE}).")
    private int repetitions;

    @Option(
            names = "--days",
            defaultValue = "30",
            paramLabel = "N",
            description = "How long the log is (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--queries",
            defaultValue = "20000",
            paramLabel = "N",
            description = "How many queries it has (default: ${DEFAULT-VALUE}).")
    private int queries;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures here too.")
    private @Nullable Path json;

    BenchLearningCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call() throws IOException, SQLException, Obstacle, InterruptedException {
        Terminal terminal = casestream.terminal();
        LearningBench benchmark =
                new LearningBench(
                        casestream.settings().root(),
                        casestream.settings().home().cache("bench-learning"),
                        days,
                        queries);
        Repetitions all = new Repetitions();
        for (long each = seed; each < seed + repetitions; each++) {
            terminal.line(
                    "%s",
                    terminal.faint(
                            "  replaying %,d queries of %d days, seed %d"
                                    .formatted(queries, days, each)));
            all.add(benchmark.run(each));
        }
        new BenchReport(all.lines()).print(terminal, json);
        return 0;
    }
}
