package io.casestream.ingest.read.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table in whatever syntax. Can be read again and again, always the same. */
public interface RowSource {

    /** Where the table is: the member, sheet or file. */
    String name();

    /** The rows from the first, headers included. */
    Cursor open() throws IOException;

    /** Goes from row to row. */
    interface Cursor extends Closeable {

        /** Moves to the next row that is not blank. */
        boolean next() throws IOException;

        /** The row's cells, blank ones as empty texts; empty where the row cannot be read. */
        List<String> cells();

        /** 1-based. */
        long line();

        /** Why the row cannot be read; null where it can. */
        @Nullable String problem();

        /** Whether rows leave out blank cells at their end, as spreadsheets do. */
        boolean mayBeShort();

        /** The row as written, or as much of it as helps. */
        String raw();

        /** How far the reading is, from 0 to 1. */
        double share();
    }
}
