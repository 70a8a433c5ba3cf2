package io.casestream.ingest.read.table;

import io.casestream.common.model.Quarter;
import io.casestream.common.model.SafeCell;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns by which a table is known as one that Casestream exported: its rows are entries of
 * drugs and reactions, not combinations of them, its cells were made harmless to spreadsheets, and
 * each case has its own source.
 */
record ExportColumns(int source, int period, int[] provenance) {

    private static final String SOURCE = "source";
    private static final String PERIOD = "period";
    private static final Set<String> PROVENANCE = Set.of("uploadid", "originfile", "originline");

    /** Null where the table is another. */
    static @Nullable ExportColumns of(List<String> header) {
        List<String> keys = header.stream().map(Names::key).toList();
        int[] provenance =
                IntStream.range(0, keys.size())
                        .filter(i -> PROVENANCE.contains(keys.get(i)))
                        .toArray();
        boolean all = provenance.length == PROVENANCE.size() && keys.contains(SOURCE);
        return all
                ? new ExportColumns(keys.indexOf(SOURCE), keys.indexOf(PERIOD), provenance)
                : null;
    }

    /** Whether the column is about the case's way here, and no part of what it tells. */
    boolean isAside(int column) {
        return column == source
                || column == period
                || IntStream.of(provenance).anyMatch(one -> one == column);
    }

    @Nullable String source(List<String> cells) {
        return RowKey.cell(cells, source);
    }

    @Nullable Quarter period(List<String> cells) {
        String text = RowKey.cell(cells, period);
        try {
            return text == null ? null : Quarter.parse(text);
        } catch (IllegalArgumentException noQuarter) {
            return null;
        }
    }

    /** The table with its cells as they were. */
    RowSource undone(RowSource exported) {
        return new Undone(exported);
    }

    private record Undone(RowSource exported) implements RowSource {

        @Override
        public String name() {
            return exported.name();
        }

        @Override
        public Cursor open() throws IOException {
            return new UndoneCursor(exported.open());
        }
    }

    private record UndoneCursor(RowSource.Cursor rows) implements RowSource.Cursor {

        @Override
        public boolean next() throws IOException {
            return rows.next();
        }

        @Override
        public List<String> cells() {
            return rows.cells().stream().map(SafeCell::undone).toList();
        }

        @Override
        public long line() {
            return rows.line();
        }

        @Override
        public @Nullable String problem() {
            return rows.problem();
        }

        @Override
        public boolean mayBeShort() {
            return rows.mayBeShort();
        }

        @Override
        public String raw() {
            return rows.raw();
        }

        @Override
        public double share() {
            return rows.share();
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
