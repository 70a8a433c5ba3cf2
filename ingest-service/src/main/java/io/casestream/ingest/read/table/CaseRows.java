package io.casestream.ingest.read.table;

import io.casestream.ingest.read.sort.SortedRows;
import io.casestream.ingest.read.sort.SortedRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of a case together, with bounded memory however far apart they are. A table that
 * has them together is read as it is; any other is sorted by case, on disk where it is large.
 */
final class CaseRows {

    /** Takes rows, those of one case one after the other. */
    interface Taker {

        /**
         * A row.
         *
         * @param key the case's number; null where the row has none
         * @param ordinal the row's place among the data rows of the table, from 1
         */
        void take(@Nullable String key, List<String> cells, long line, long ordinal)
                throws IOException;

        /** A row that cannot be read, where the cursor stands. */
        void reject(RowSource.Cursor row, @Nullable String problem) throws IOException;

        /** How far the reading is, from 0 to 1. */
        void progress(double share) throws IOException;
    }

    private static final double SHARE_OF_CHECK = 0.3;
    private static final int DIGITS = 18;
    private static final long FIRST_SEED = 0x51ed270b7a1f39cdL;
    private static final long SECOND_SEED = 0x2545f4914f6cdd1dL;

    private final RowSource source;
    private final TableShape shape;
    private final Path folder;
    private final int memoryBytes;
    private final Taker taker;

    CaseRows(RowSource source, TableShape shape, Path folder, int memoryBytes, Taker taker) {
        this.source = source;
        this.shape = shape;
        this.folder = folder;
        this.memoryBytes = memoryBytes;
        this.taker = taker;
    }

    /**
     * Reads the table.
     *
     * @return how many data rows it has
     */
    long read() throws IOException {
        return areTogether() ? asTheyStand() : sorted();
    }

    private boolean areTogether() throws IOException {
        SeenKeys seen = new SeenKeys();
        String last = null;
        boolean ascending = true;
        boolean byNumber = true;
        try (RowSource.Cursor rows = source.open()) {
            while (nextData(rows)) {
                taker.progress(SHARE_OF_CHECK * rows.share());
                String key = rows.problem() == null ? key(rows.cells()) : null;
                if (key == null || key.equals(last)) {
                    continue;
                }
                byNumber &= isNumber(key) && (last == null || number(key) > number(last));
                ascending &= last == null || key.compareTo(last) > 0;
                boolean inOrder = byNumber || ascending;
                if (!inOrder && seen.isFull() || !seen.isFull() && !seen.add(key)) {
                    return false;
                }
                last = key;
            }
        }
        return true;
    }

    private long asTheyStand() throws IOException {
        long ordinal = 0;
        try (RowSource.Cursor rows = source.open()) {
            while (nextData(rows)) {
                ordinal++;
                taker.progress(SHARE_OF_CHECK + (1 - SHARE_OF_CHECK) * rows.share());
                String problem = problem(rows);
                if (problem == null) {
                    taker.take(key(rows.cells()), rows.cells(), rows.line(), ordinal);
                } else {
                    taker.reject(rows, problem);
                }
            }
        }
        return ordinal;
    }

    private long sorted() throws IOException {
        RowBytes bytes = new RowBytes();
        long ordinal = 0;
        try (SortedRows store = new SortedRows(folder, memoryBytes)) {
            try (RowSource.Cursor rows = source.open()) {
                while (nextData(rows)) {
                    ordinal++;
                    taker.progress(SHARE_OF_CHECK + (1 - SHARE_OF_CHECK) * rows.share() / 2);
                    String problem = problem(rows);
                    if (problem == null) {
                        add(
                                store,
                                key(rows.cells()),
                                rows.line(),
                                bytes.encode(ordinal, rows.cells()));
                    } else {
                        taker.reject(rows, problem);
                    }
                }
            }
            store.finish();
            for (; store.has(); store.advance()) {
                SortedRun row = store.first();
                List<String> cells = RowBytes.cells(row.bytes(), row.from(), row.length());
                long place = RowBytes.ordinal(row.bytes(), row.from());
                taker.take(key(cells), cells, row.line(), place);
            }
        }
        return ordinal;
    }

    private static void add(SortedRows store, @Nullable String key, long line, ByteBuffer row)
            throws IOException {
        long high = Long.MIN_VALUE;
        long low = line;
        if (key != null && isNumber(key)) {
            high = number(key);
            low = 0;
        } else if (key != null) {
            high = SeenKeys.hash(key, FIRST_SEED) | Long.MIN_VALUE;
            low = SeenKeys.hash(key, SECOND_SEED);
        }
        store.add(high, low, line, row.array(), 0, row.limit());
    }

    private boolean nextData(RowSource.Cursor rows) throws IOException {
        while (rows.next()) {
            if (rows.line() > shape.headerLine()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String key(List<String> cells) {
        return RowKey.of(shape.mapping(), cells);
    }

    /** A row may leave out blank cells at its end, or have more of them, but no more than that. */
    private @Nullable String problem(RowSource.Cursor rows) {
        if (rows.problem() != null) {
            return rows.problem();
        }
        int width = shape.mapping().header().size();
        List<String> cells = rows.cells();
        boolean fits = cells.size() >= width || rows.mayBeShort();
        for (int i = width; i < cells.size(); i++) {
            fits &= cells.get(i).isBlank();
        }
        return fits
                ? null
                : "wrong-field-count: " + cells.size() + " cells where the header has " + width;
    }

    private static boolean isNumber(String key) {
        return key.length() <= DIGITS
                && key.charAt(0) != '0'
                && key.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long number(String key) {
        return isNumber(key) ? Long.parseLong(key) : -1;
    }
}
