package io.casestream.quickstart.system;

import io.casestream.quickstart.embedded.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processes of a system, as the file {@code run/processes} has them, so that another terminal
 * can see and stop them.
 */
public record RunningSystem(List<Entry> entries) {

    /** The entry of the process that looks after the others; the first of all. */
    static final String SUPERVISOR = "supervisor";

    private static final String FILE = "processes";
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(20);

    public RunningSystem {
        entries = List.copyOf(entries);
    }

    /** A process; the time of its start tells it from a later one with the same id. */
    public record Entry(String name, long pid, long startedAt) {

        static Entry of(String name, ProcessHandle process) {
            return new Entry(name, process.pid(), startOf(process));
        }

        /** The process, if it is still that one. */
        public Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(found -> startOf(found) == startedAt);
        }

        public Instant started() {
            return Instant.ofEpochMilli(startedAt);
        }

        private static long startOf(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }
    }

    /** What the file tells; nothing where there is none. */
    public static RunningSystem of(Home home) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (Files.exists(home.run(FILE))) {
            for (String line : Files.readAllLines(home.run(FILE))) {
                String[] parts = line.split("\t", 3);
                if (parts.length == 3) {
                    entries.add(
                            new Entry(
                                    parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1])));
                }
            }
        }
        return new RunningSystem(entries);
    }

    void save(Home home) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Entry entry : entries) {
            lines.append(entry.pid())
                    .append('\t')
                    .append(entry.startedAt())
                    .append('\t')
                    .append(entry.name())
                    .append('\n');
        }
        OwnerOnly.folder(home.run(""));
        OwnerOnly.write(home.run(FILE), lines.toString());
    }

    static void forget(Home home) throws IOException {
        Files.deleteIfExists(home.run(FILE));
    }

    /** Who looks after the system, while somebody does. */
    public Optional<Entry> supervisor() {
        return entries.stream()
                .filter(entry -> entry.name().equals(SUPERVISOR) && entry.process().isPresent())
                .findFirst();
    }

    /** The processes without the supervisor. */
    public List<Entry> components() {
        return entries.stream().filter(entry -> !entry.name().equals(SUPERVISOR)).toList();
    }

    /** Ends what a supervisor left behind that was killed, the last started first. */
    public int stopOrphans() {
        int stopped = 0;
        for (Entry entry : components().reversed()) {
            Optional<ProcessHandle> process = entry.process();
            if (process.isPresent()) {
                Processes.stop(process.get(), ORPHAN_PATIENCE);
                stopped++;
            }
        }
        return stopped;
    }

    /** Asks the supervisor to stop everything; whether it has within this time. */
    public boolean stop(Duration patience) {
        return supervisor()
                .flatMap(Entry::process)
                .map(
                        process -> {
                            process.destroy();
                            return Processes.awaitEnd(process, patience);
                        })
                .orElse(true);
    }
}
