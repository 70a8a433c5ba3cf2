package io.casestream.quickstart.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a token for the API. */
@Command(
        name = "token",
        description = "Prints a signed token for the API; makes the signing keys at first use.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    private final Casestream casestream;

    @Mixin private final Identity identity = new Identity();

    @Option(
            names = "--days",
            defaultValue = "30",
            description = "How long it is good for (default: ${DEFAULT-VALUE}).")
    private int days;

    TokenCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call() throws IOException {
        casestream
                .terminal()
                .line("%s", identity.token(casestream.settings(), Duration.ofDays(days)));
        return 0;
    }
}
