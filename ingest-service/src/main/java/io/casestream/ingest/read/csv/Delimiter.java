package io.casestream.ingest.read.csv;

import io.casestream.ingest.read.Document;
import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.table.ColumnMapping;
import io.casestream.ingest.read.table.RowSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Finds what separates the columns: the character that makes the most sense of the first rows. */
final class Delimiter {

    private static final List<Character> CANDIDATES = List.of(',', ';', '\t', '|', '$');
    private static final int ROWS = 20;
    private static final int KNOWN_COLUMN = 1_000;

    private Delimiter() {}

    /** The delimiter; a comma where nothing speaks for any. */
    static char of(CsvText text, byte[] beginning) throws IOException {
        char best = CANDIDATES.getFirst();
        long most = -1;
        for (char candidate : CANDIDATES) {
            long sense = sense(text, beginning, candidate);
            if (sense > most) {
                most = sense;
                best = candidate;
            }
        }
        return best;
    }

    private static long sense(CsvText text, byte[] beginning, char delimiter) throws IOException {
        Document beginningOnly =
                new Document("", beginning.length, () -> new ByteArrayInputStream(beginning));
        CsvSource source = new CsvSource(beginningOnly, text, delimiter);
        long most = 0;
        try (RowSource.Cursor rows = source.open()) {
            for (int i = 0; i < ROWS && rows.next(); i++) {
                if (rows.problem() == null) {
                    most = Math.max(most, known(rows.cells()) * KNOWN_COLUMN + rows.cells().size());
                }
            }
        }
        return most;
    }

    private static long known(List<String> names) {
        try {
            return ColumnMapping.of(names, Map.of()).known();
        } catch (UnreadableFileException neverWithoutMapping) {
            return 0;
        }
    }
}
