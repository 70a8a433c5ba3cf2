package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.quickstart.client.Api;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.system.Obstacle;
import io.casestream.quickstart.system.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The audit trail. */
@Command(
        name = "audit",
        description = "Shows whether anybody tampered with the audit trail.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {

    private final Casestream casestream;

    AuditCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Command(
            name = "verify",
            description = {
                "Recomputes the chain over an organization's audit trail; ends with 1 where it"
                        + " does not hold.",
                "Note the head it names outside of this system, and give it back the next time."
            },
            mixinStandardHelpOptions = true)
    int verify(
            @Option(
                            names = "--org",
                            paramLabel = "NAME",
                            defaultValue = "demo",
                            description = "The organization (default: ${DEFAULT-VALUE}).")
                    String organization,
            @Option(
                            names = "--user",
                            paramLabel = "NAME",
                            defaultValue = "${sys:user.name}",
                            description = "The admin who asks (default: you, ${DEFAULT-VALUE}).")
                    String user,
            @Option(names = "--known-block", paramLabel = "N", description = "A head noted before.")
                    @Nullable Long knownBlock,
            @Option(names = "--known-hash", paramLabel = "HASH", description = "Its hash.")
                    @Nullable String knownHash,
            @Option(names = "--json", description = "As the API tells it.") boolean json)
            throws IOException, Obstacle, ApiProblem {
        Map<String, String> head = new TreeMap<>();
        if (knownBlock != null) {
            head.put("known_block", String.valueOf(knownBlock));
        }
        if (knownHash != null) {
            head.put("known_hash", knownHash);
        }
        JsonNode answer = admin(organization, user).get("/activity/verification", head);
        boolean intact = answer.path("intact").asBoolean();
        Terminal terminal = casestream.terminal();
        if (json) {
            terminal.line("%s", answer.toPrettyString());
        } else {
            terminal.line("%s", intact ? intact(answer) : terminal.red(broken(answer)));
            noteHead(answer.path("head"), terminal);
        }
        return intact ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Whoever can read the signing key may be an admin anywhere. */
    private Api admin(String organization, String user) throws IOException {
        Settings settings = casestream.settings();
        Identity identity = new Identity();
        identity.organization = organization;
        identity.user = user;
        identity.role = "admin";
        return new Api(Identity.gateway(settings), identity.token(settings, Duration.ofMinutes(5)));
    }

    private static String intact(JsonNode answer) {
        return "The audit trail is intact: %s entries in %s blocks."
                .formatted(Words.count(answer.path("rows")), Words.count(answer.path("blocks")));
    }

    private static String broken(JsonNode answer) {
        JsonNode broken = answer.path("broken");
        return "The audit trail does not hold at block %s%s: %s."
                .formatted(
                        broken.path("block_number").asText("?"),
                        broken.hasNonNull("activity_id")
                                ? ", entry " + broken.get("activity_id").asText()
                                : "",
                        broken.path("what").asText());
    }

    private static void noteHead(JsonNode head, Terminal terminal) {
        if (head.hasNonNull("block_number")) {
            terminal.line(
                    "To compare the next time: --known-block %s --known-hash %s",
                    head.get("block_number").asText(), head.get("block_hash").asText());
        }
    }
}
