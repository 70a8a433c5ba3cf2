package io.casestream.quickstart.cli;

import io.casestream.quickstart.generate.Generator;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a synthetic FAERS quarter. */
@Command(
        name = "generate",
        description = "Writes a synthetic FAERS quarter with planted signals.",
        mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

    private final Casestream casestream;

    @Option(names = "--cases", required = true, paramLabel = "N", description = "How many cases.")
    private int cases;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to.")
    private Path out = Path.of(".");

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed gives the same bytes (default: ${DEFAULT-VALUE}).")
    private long seed;

    GenerateCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call() throws IOException, Obstacle {
        if (cases < 1 || cases > Generator.MOST_CASES) {
            throw new Obstacle(
                    "--cases is to be between 1 and " + Words.count(Generator.MOST_CASES) + ".");
        }
        long begun = System.nanoTime();
        Path file = Generator.quarter(cases, seed, out);
        casestream
                .terminal()
                .line(
                        "%s: %s cases, %s, in %s",
                        file,
                        Words.count(cases),
                        Words.bytes(Files.size(file)),
                        Words.duration(Duration.ofNanos(System.nanoTime() - begun)));
        return 0;
    }
}
