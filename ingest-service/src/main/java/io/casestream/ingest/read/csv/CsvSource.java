package io.casestream.ingest.read.csv;

import io.casestream.ingest.read.Document;
import io.casestream.ingest.read.table.RowSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A delimited text as rows. */
final class CsvSource implements RowSource {

    private final Document document;
    private final CsvText text;
    private final char delimiter;

    CsvSource(Document document, CsvText text, char delimiter) {
        this.document = document;
        this.text = text;
        this.delimiter = delimiter;
    }

    @Override
    public String name() {
        return document.name();
    }

    @Override
    public Cursor open() throws IOException {
        return new CsvCursor(new Records(text.reader(document.open()), delimiter));
    }

    private CSVFormat format() {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
    }

    private final class CsvCursor implements Cursor {

        private final Records records;
        private final CSVParser parser;
        private final Iterator<CSVRecord> iterator;
        private @Nullable CSVRecord ahead;
        private long lineAhead;
        private String rawAhead = "";

        private List<String> cells = List.of();
        private long line;
        private String raw = "";
        private @Nullable String problem;

        CsvCursor(Records records) throws IOException {
            this.records = records;
            this.parser = CSVParser.builder().setReader(records).setFormat(format()).get();
            this.iterator = parser.iterator();
        }

        @Override
        public boolean next() throws IOException {
            if (ahead == null && iterator.hasNext()) {
                ahead = iterator.next();
                lineAhead = records.lineOfNext();
                rawAhead = records.rawOfNext();
            }
            Records.Broken broken = records.nextBroken();
            if (broken != null) {
                cells = List.of();
                line = broken.line();
                raw = broken.raw();
                problem = broken.problem();
                return true;
            }
            if (ahead == null) {
                return false;
            }
            cells = Arrays.asList(ahead.values());
            line = lineAhead;
            raw = rawAhead;
            problem = null;
            ahead = null;
            return true;
        }

        @Override
        public List<String> cells() {
            return cells;
        }

        @Override
        public long line() {
            return line;
        }

        @Override
        public @Nullable String problem() {
            return problem;
        }

        @Override
        public boolean mayBeShort() {
            return false;
        }

        @Override
        public String raw() {
            return raw;
        }

        @Override
        public double share() {
            return (double) records.charsRead() / Math.max(1, document.sizeBytes());
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
