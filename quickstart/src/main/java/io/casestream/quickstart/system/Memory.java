package io.casestream.quickstart.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process holds, where the operating system tells. */
public final class Memory {

    private static final long KIBI = 1_024;

    private Memory() {}

    /** Resident bytes now; -1 where that is not known. */
    public static long resident(long pid) {
        return kibibytes(pid, "VmRSS:");
    }

    /** The most resident bytes since the process began; -1 where that is not known. */
    public static long peak(long pid) {
        return kibibytes(pid, "VmHWM:");
    }

    private static long kibibytes(long pid, String field) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> KIBI * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException notTold) {
            return -1;
        }
    }
}
