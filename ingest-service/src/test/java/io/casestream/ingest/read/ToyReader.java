package io.casestream.ingest.read;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.Reject;
import io.casestream.common.model.Retraction;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads toys: after the first line {@code toy}, each line is a command and a number. {@code cases}
 * gives that many cases, {@code rejects}, {@code retractions} and {@code warnings} likewise, {@code
 * huge} a case with that many bytes, {@code nothing} goes on without a case, and {@code broken}
 * ends the reading.
 */
final class ToyReader implements CaseReader {

    private final CaseReader other;

    /** Leaves to another what is no toy. */
    ToyReader(CaseReader other) {
        this.other = other;
    }

    @Override
    public FileType type() {
        return FileType.CSV;
    }

    @Override
    public Formats.@Nullable FirstLook look(FileHead head, Formats.Wish wish) {
        return null;
    }

    @Override
    public void read(SourceFile file, ReadPlan plan, CaseSink sink) throws IOException {
        if (!ToyFormats.isToy(file)) {
            other.read(file, plan, sink);
            return;
        }
        long line = 1;
        try (BufferedReader lines = Files.newBufferedReader(file.path())) {
            lines.readLine();
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                String[] words = text.split(" ", 2);
                long number = words.length < 2 ? 1 : Long.parseLong(words[1]);
                if (words[0].equals("broken")) {
                    throw new UnreadableFileException("truncated", "The file breaks off.");
                }
                if (words[0].equals("huge")) {
                    sink.accept(toy(plan, line, 0, "x".repeat(Math.toIntExact(number))), 3);
                    continue;
                }
                for (long i = 0; i < number; i++) {
                    say(words[0], plan, new Origin("toy", line), i, sink);
                    sink.progress(i, number);
                }
            }
        }
    }

    private static void say(String what, ReadPlan plan, Origin origin, long i, CaseSink sink)
            throws IOException {
        switch (what) {
            case "cases" -> sink.accept(toy(plan, origin.line(), i, "a toy"), 2);
            case "rejects" -> sink.reject(new Reject(origin, "=field", "bad row " + i, "=1+1"));
            case "retractions" ->
                    sink.retract(
                            new Retraction(
                                    plan.source(), "c" + i, new Quarter(2024, 4), "gone", origin));
            case "warnings" -> sink.warn("odd-value toy", origin, "value " + i);
            case "nothing" -> sink.describe("nothing", i);
            default -> throw new UnreadableFileException("no-toy", "Not a toy: " + what);
        }
    }

    static CaseRecord toy(ReadPlan plan, long line, long number, String text) {
        return new CaseRecord(
                plan.source(),
                "c" + line + "-" + number,
                1,
                1L,
                null,
                null,
                null,
                List.of(new Drug("TOY", null, "toy", "TOY", null, null, List.of(), Map.of())),
                List.of(new Reaction("NAUSEA", "Nausea", null, Map.of())),
                null,
                null,
                AgeGroup.UNKNOWN,
                null,
                "US",
                null,
                Boolean.TRUE,
                List.of(),
                null,
                null,
                null,
                null,
                false,
                new Origin("toy", line),
                Map.of("text", text));
    }
}
