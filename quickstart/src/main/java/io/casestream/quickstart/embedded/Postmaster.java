package io.casestream.quickstart.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the process of a database cluster, whoever started it. */
public final class Postmaster {

    private Postmaster() {}

    /** By the id that the server keeps in its data folder; empty when no server runs there. */
    public static Optional<ProcessHandle> of(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(Postmaster::isServer);
    }

    /** After a crash of the machine the id may be somebody else's. */
    private static boolean isServer(ProcessHandle process) {
        return process.info().command().map(command -> command.contains("postgres")).orElse(false);
    }
}
