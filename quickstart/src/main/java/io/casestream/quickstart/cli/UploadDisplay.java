package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Shows an upload's way through every stage: four bars that grow, or, where nobody looks on, one
 * line for each stage that has ended.
 */
final class UploadDisplay {

    private static final int WIDTH = 28;
    private static final long REDRAW_NANOS = 80_000_000;

    private final Terminal terminal;
    private final long size;
    private final Set<String> told = new HashSet<>();
    private JsonNode upload = JsonNodeFactory.instance.objectNode();
    private long sent;
    private int drawn;
    private long drawnAt;

    UploadDisplay(Terminal terminal, long size) {
        this.terminal = terminal;
        this.size = size;
    }

    synchronized void sent(long bytes) {
        sent = bytes;
        show(bytes == size);
    }

    synchronized void show(JsonNode current) {
        upload = current;
        sent = size;
        show(true);
    }

    private void show(boolean now) {
        if (terminal.interactive()) {
            if (now || System.nanoTime() - drawnAt > REDRAW_NANOS) {
                draw();
            }
            return;
        }
        stages().stream()
                .filter(Stage::ended)
                .filter(stage -> told.add(stage.name()))
                .forEach(stage -> terminal.line("%s", text(stage)));
    }

    private List<Stage> stages() {
        return List.of(
                Stage.sending(sent, size),
                Stage.reading(upload),
                Stage.storing(upload),
                Stage.calculating(upload));
    }

    private void draw() {
        terminal.back(drawn);
        List<Stage> stages = stages();
        stages.forEach(stage -> terminal.line("%s", text(stage)));
        drawn = stages.size();
        drawnAt = System.nanoTime();
    }

    private String text(Stage stage) {
        int full = WIDTH * stage.percent() / 100;
        String bar = "█".repeat(full) + terminal.faint("░".repeat(WIDTH - full));
        String sign =
                switch (stage.state()) {
                    case COMPLETED -> terminal.green("✓");
                    case FAILED -> terminal.red("✗");
                    case RUNNING, WAITING -> " ";
                };
        return "  %s %-8s %s %3d %%  %s"
                .formatted(
                        sign,
                        stage.name(),
                        terminal.interactive() ? bar : "",
                        stage.percent(),
                        terminal.faint(stage.detail()))
                .stripTrailing();
    }
}
