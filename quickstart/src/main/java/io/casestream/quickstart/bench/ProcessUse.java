package io.casestream.quickstart.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process and its children have used so far, as Linux tells it in {@code /proc}.
 *
 * @param cpuSeconds user and system time
 * @param peakBytes the most resident memory of the process itself
 */
record ProcessUse(double cpuSeconds, long peakBytes) {

    private static final double TICKS_PER_SECOND = 100;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** Nothing where the process is gone or the system has no {@code /proc}. */
    static ProcessUse of(ProcessHandle process) {
        double cpu = cpuSeconds(process.pid());
        List<ProcessHandle> children = process.descendants().toList();
        for (ProcessHandle child : children) {
            cpu += cpuSeconds(child.pid());
        }
        return new ProcessUse(cpu, peakBytes(process.pid()));
    }

    private static double cpuSeconds(long pid) {
        String stat = read(pid, "stat");
        int name = stat.lastIndexOf(')');
        if (name < 0) {
            return 0;
        }
        String[] fields = stat.substring(name + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    private static long peakBytes(long pid) {
        Matcher peak = PEAK.matcher(read(pid, "status"));
        return peak.find() ? Long.parseLong(peak.group(1)) * 1_024 : 0;
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), file));
        } catch (IOException gone) {
            return "";
        }
    }
}
