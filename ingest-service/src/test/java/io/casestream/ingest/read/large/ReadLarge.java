package io.casestream.ingest.read.large;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Reject;
import io.casestream.common.model.Retraction;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.Formats;
import io.casestream.ingest.read.ReadPlan;
import io.casestream.ingest.read.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that writes a large file, reads it, says what it took and removes it. */
final class ReadLarge {

    private static final double MEGABYTE = 1 << 20;

    private ReadLarge() {}

    /**
     * Runs in a JVM of its own, whose heap is what matters.
     *
     * @param arguments the format, the bytes, a folder and a file for the result
     */
    public static void main(String[] arguments) throws IOException {
        LargeFile format = LargeFile.valueOf(arguments[0]);
        Path folder = Path.of(arguments[2]);
        LargeFile.Written written = format.write(folder, Long.parseLong(arguments[1]));
        try {
            Files.writeString(Path.of(arguments[3]), read(format, written));
        } finally {
            Files.deleteIfExists(written.file());
        }
    }

    private static String read(LargeFile format, LargeFile.Written written) throws IOException {
        Path file = written.file();
        long size = Files.size(file);
        SourceFile source =
                new SourceFile(file, file.getFileName() + "", size, "0123456789abcdef".repeat(4));
        Counting count = new Counting();
        long begun = System.nanoTime();
        Formats formats = new Formats();
        Formats.FirstLook look = formats.look(source, Formats.Wish.NONE);
        ReadPlan plan =
                new ReadPlan(
                        ReadPlan.READER_VERSION,
                        look.fileType(),
                        look.source(),
                        true,
                        null,
                        null,
                        Formats.Wish.NONE.mapping(),
                        500,
                        890_000);
        formats.reader(look.fileType()).read(source, plan, count);
        double seconds = (System.nanoTime() - begun) / 1e9;
        LargeFile.Expected expected = written.expected();
        LargeFile.Expected found = new LargeFile.Expected(count.cases, count.rows, count.rejects);
        if (!found.equals(expected)) {
            throw new IllegalStateException(format + ": " + found + " and not " + expected);
        }
        return "%s as %s: %.0f MB, %d cases, %d rows, %.1f s, %.1f MB/s, heap %.0f of %.0f MB%n"
                .formatted(
                        format,
                        look.fileType(),
                        size / MEGABYTE,
                        count.cases,
                        count.rows,
                        seconds,
                        size / MEGABYTE / seconds,
                        count.most / MEGABYTE,
                        Runtime.getRuntime().maxMemory() / MEGABYTE);
    }

    /** Keeps nothing. */
    private static final class Counting implements CaseSink {

        private long cases;
        private long rows;
        private long rejects;
        private long most;

        @Override
        public void accept(CaseRecord record, long ofRows) {
            cases++;
            rows += ofRows;
        }

        @Override
        public void retract(Retraction retraction) {
            rows++;
        }

        @Override
        public void reject(Reject reject) {
            rejects++;
        }

        @Override
        public void warn(String kind, Origin origin, String raw) {
            // not counted
        }

        @Override
        public void describe(String name, Object value) {
            // not kept
        }

        @Override
        public void progress(long done, long total) {
            Runtime runtime = Runtime.getRuntime();
            most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
        }
    }
}
