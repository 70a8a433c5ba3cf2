package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.common.platform.json.Json;
import io.casestream.quickstart.system.Memory;
import io.casestream.quickstart.system.RunningSystem;
import io.casestream.quickstart.system.RunningSystem.Entry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the processes of the system. */
@Command(
        name = "status",
        description = "Shows what is running, since when and with how much memory.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_RUNNING = 3;

    private final Casestream casestream;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    StatusCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call() throws IOException {
        RunningSystem system = RunningSystem.of(casestream.settings().home());
        if (json) {
            casestream.terminal().line("%s", asJson(system).toPrettyString());
        } else {
            print(system);
        }
        return system.supervisor().isPresent() ? 0 : NOT_RUNNING;
    }

    private void print(RunningSystem system) {
        Terminal terminal = casestream.terminal();
        if (system.supervisor().isEmpty()) {
            terminal.line("Casestream is not running.");
            return;
        }
        Table table = new Table("Process", "State", ">Id", ">Memory", ">For");
        for (Entry entry : system.entries()) {
            boolean alive = entry.process().isPresent();
            table.row(
                    entry.name(),
                    alive ? "running" : "ended",
                    entry.pid(),
                    alive ? memory(entry) : "–",
                    alive ? Words.duration(Duration.between(entry.started(), Instant.now())) : "–");
        }
        table.print(terminal);
        LocalSystem.printAddresses(casestream.settings(), terminal);
    }

    private static String memory(Entry entry) {
        long bytes = Memory.resident(entry.pid());
        return bytes < 0 ? "–" : Words.bytes(bytes);
    }

    private static ObjectNode asJson(RunningSystem system) {
        ObjectNode status = Json.mapper().createObjectNode();
        status.put("running", system.supervisor().isPresent());
        ArrayNode processes = status.putArray("processes");
        for (Entry entry : system.entries()) {
            boolean alive = entry.process().isPresent();
            processes
                    .addObject()
                    .put("name", entry.name())
                    .put("running", alive)
                    .put("pid", entry.pid())
                    .put("started_at", entry.started().toString())
                    .put("resident_bytes", alive ? Memory.resident(entry.pid()) : 0);
        }
        return status;
    }
}
