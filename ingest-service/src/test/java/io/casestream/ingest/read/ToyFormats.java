package io.casestream.ingest.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Knows one more format, simple enough to write by hand: see {@link ToyReader}. */
@Alternative
@Priority(1)
@Singleton
public class ToyFormats extends Formats {

    private static final byte[] BEGINNING = "toy\n".getBytes(UTF_8);

    @Override
    public FirstLook look(SourceFile file, Wish wish) throws IOException {
        if (!isToy(file)) {
            return super.look(file, wish);
        }
        if (file.filename().endsWith(".aggregated")) {
            throw new UnreadableFileException(
                    "aggregated-table",
                    "These are counts, not cases.",
                    Map.of("columns", List.of("prr")));
        }
        String source = wish.source() == null ? "TOY" : wish.source();
        return new FirstLook(FileType.CSV, source, List.of(), Map.of("members", List.of("toy")));
    }

    @Override
    public CaseReader reader(FileType type) {
        CaseReader real = super.reader(type);
        return type == FileType.CSV ? new ToyReader(real) : real;
    }

    static boolean isToy(SourceFile file) throws IOException {
        try (var in = Files.newInputStream(file.path())) {
            return Arrays.equals(in.readNBytes(BEGINNING.length), BEGINNING);
        }
    }
}
