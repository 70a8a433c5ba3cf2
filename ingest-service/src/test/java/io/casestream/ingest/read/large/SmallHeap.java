package io.casestream.ingest.read.large;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs {@link ReadLarge} in a JVM of its own. */
record SmallHeap(Path folder, int megabytes) {

    /**
     * What it said.
     *
     * @throws IllegalStateException if it did not end well, with all that it wrote
     */
    String read(LargeFile format, long bytes) throws IOException, InterruptedException {
        Path result = folder.resolve(format + ".result");
        Path log = folder.resolve(format + ".log");
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx" + megabytes + "m",
                                        "-XX:+ExitOnOutOfMemoryError",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        ReadLarge.class.getName(),
                                        format.name(),
                                        Long.toString(bytes),
                                        folder.toString(),
                                        result.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(format + ": " + Files.readString(log));
        }
        return Files.readString(result);
    }
}
