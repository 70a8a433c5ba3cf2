package io.casestream.quickstart.cli;

import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.embedded.Logs;
import io.casestream.quickstart.embedded.OwnerOnly;
import io.casestream.quickstart.system.Obstacle;
import io.casestream.quickstart.system.Settings;
import java.io.IOException;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;

/** The {@code casestream} command and what its subcommands share. */
@Command(
        name = "casestream",
        description = "Adverse-event files in, trustworthy safety statistics out.",
        mixinStandardHelpOptions = true,
        version = "Casestream 1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class Casestream {

    private static final Logger LOG = Logger.getLogger(Casestream.class);

    private final Settings settings;
    private final Terminal terminal;

    Casestream(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    /** Started by the launcher, which says where the sources are and whether somebody looks on. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.standard(Boolean.getBoolean("casestream.terminal"));
        System.exit(run(terminal, arguments));
    }

    private static int run(Terminal terminal, String... arguments) {
        try {
            Path root = Path.of(System.getProperty("casestream.root", "."));
            Settings settings = Settings.load(root, System.getenv());
            OwnerOnly.folder(settings.home().path());
            Logs.toFile(settings.home().log("casestream"));
            return new Casestream(settings, terminal).execute(arguments);
        } catch (IOException | Obstacle problem) {
            return fail(terminal, String.valueOf(problem.getMessage()));
        }
    }

    int execute(String... arguments) {
        return new CommandLine(this)
                .addSubcommand(new DemoCommand(this))
                .addSubcommand(new TestCommand())
                .addSubcommand(new UpCommand(this))
                .addSubcommand(new DownCommand(this))
                .addSubcommand(new StatusCommand(this))
                .addSubcommand(new UploadCommand(this))
                .addSubcommand(new UploadsCommand(this))
                .addSubcommand(new StatsCommand(this))
                .addSubcommand(new QueryCommand(this))
                .addSubcommand(new JobsCommand(this))
                .addSubcommand(new AuditCommand(this))
                .addSubcommand(new TokenCommand(this))
                .addSubcommand(new GenerateCommand(this))
                .addSubcommand(
                        new CommandLine(new BenchCommand(this))
                                .addSubcommand(new BenchLearningCommand(this)))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                terminal.interactive() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpLongOptionsMaxWidth(30)
                .setExecutionExceptionHandler(this::explain)
                .execute(arguments);
    }

    Settings settings() {
        return settings;
    }

    Terminal terminal() {
        return terminal;
    }

    private int explain(Exception failure, CommandLine command, ParseResult parsed) {
        LOG.error("a command failed", failure);
        return switch (failure) {
            case Obstacle obstacle -> fail(terminal, obstacle.getMessage());
            case ApiProblem problem -> fail(terminal, String.valueOf(problem.getMessage()));
            default ->
                    fail(
                            terminal,
                            "That did not work: %s. More is in %s."
                                    .formatted(failure, settings.home().log("casestream")));
        };
    }

    private static int fail(Terminal terminal, String sentence) {
        terminal.remark("%s", terminal.red(sentence));
        return CommandLine.ExitCode.SOFTWARE;
    }
}
