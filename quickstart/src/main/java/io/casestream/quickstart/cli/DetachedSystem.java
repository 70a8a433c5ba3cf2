package io.casestream.quickstart.cli;

import io.casestream.quickstart.embedded.JavaProcess;
import io.casestream.quickstart.embedded.OwnerOnly;
import io.casestream.quickstart.system.Obstacle;
import io.casestream.quickstart.system.Settings;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A system that outlives the terminal it was started in. */
record DetachedSystem(Settings settings, Terminal terminal) {

    /** Starts it and shows what it says until it is up. */
    void start() throws IOException, Obstacle {
        OwnerOnly.folder(settings.home().path());
        Path said = settings.home().log("up");
        Files.createDirectories(said.getParent());
        Files.writeString(said, "");
        Process process = launch(said);
        try (BufferedReader lines = Files.newBufferedReader(said)) {
            String last = null;
            boolean ended = false;
            while (!ended) {
                ended = process.waitFor(50, TimeUnit.MILLISECONDS);
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    show(last);
                    last = line;
                    if (line.isEmpty()) {
                        return;
                    }
                }
            }
            throw new Obstacle(last == null ? "Casestream did not start; see " + said : last);
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Obstacle("Casestream was stopped while starting.");
        }
    }

    private Process launch(Path said) throws IOException {
        ProcessBuilder java = JavaProcess.of(Casestream.class, JavaProcess.ownOptions(), "up");
        List<String> command = new ArrayList<>(List.of("nohup"));
        command.addAll(java.command());
        return java.command(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(said.toFile())
                .start();
    }

    private void show(@Nullable String line) {
        if (line != null) {
            terminal.line("%s", line);
        }
    }
}
