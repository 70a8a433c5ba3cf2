package io.casestream.ingest.read.faers;

import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.sort.SortedRows;
import io.casestream.ingest.read.sort.SortedRun;
import io.casestream.ingest.read.text.Lines;
import java.io.Closeable;
import java.io.IOException;

/**
 * Reads one table in the order of the join: the rows in place from the archive, the late ones from
 * beside it. Rows without a readable id are rejected on the way.
 */
final class TableCursor implements Closeable {

    private final TableFile file;
    private final Lines lines;
    private final SortedRows late;
    private final Place place;
    private final CaseSink sink;
    private final Row inPlace;
    private final Row behind;
    private boolean hasInPlace;

    private boolean has;
    private boolean atLate;
    private long high;
    private long low;

    TableCursor(
            TableFile file,
            Lines lines,
            SortedRows late,
            KeyOrder order,
            TextPool pool,
            CaseSink sink)
            throws IOException {
        this.file = file;
        this.lines = lines;
        this.late = late;
        this.sink = sink;
        this.place = new Place(file, order);
        this.inPlace = new Row(file.member().path(), pool);
        this.behind = new Row(file.member().path(), pool);
        behind.charset(lines.charset());
        lines.next();
        hasInPlace = nextInPlace();
        settle();
    }

    FaersTable table() {
        return file.table();
    }

    boolean has() {
        return has;
    }

    /** The row at hand, split; it changes when the cursor moves on. */
    Row row() {
        return atLate ? behind : inPlace;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    boolean isAt(long otherHigh, long otherLow) {
        return has && high == otherHigh && low == otherLow;
    }

    boolean isBefore(long otherHigh, long otherLow) {
        return has && (high < otherHigh || high == otherHigh && low < otherLow);
    }

    void advance() throws IOException {
        if (atLate) {
            late.advance();
        } else {
            hasInPlace = nextInPlace();
        }
        settle();
    }

    long bytesRead() {
        return lines.bytesRead();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void settle() {
        has = hasInPlace || late.has();
        atLate = late.has() && (!hasInPlace || isLateFirst(late.first()));
        if (atLate) {
            SortedRun first = late.first();
            behind.show(first.bytes(), first.from(), first.from() + first.length(), first.line());
            behind.split();
            high = first.high();
            low = first.low();
        } else if (has) {
            high = place.high();
            low = place.low();
        }
    }

    private boolean isLateFirst(SortedRun first) {
        if (first.high() != place.high()) {
            return first.high() < place.high();
        }
        return first.low() == place.low()
                ? first.line() < inPlace.line()
                : first.low() < place.low();
    }

    private boolean nextInPlace() throws IOException {
        while (lines.next()) {
            inPlace.show(lines);
            inPlace.split();
            if (!place.read(inPlace)) {
                sink.reject(inPlace.reject(file.reportIdName(), reason(inPlace)));
            } else if (!place.isLate()) {
                return true;
            }
        }
        return false;
    }

    private String reason(Row row) {
        if (row.isCut()) {
            return "line-too-long: a row has at most " + Lines.LONGEST + " bytes";
        }
        return "no-id: a row needs a number of at most 16 digits as " + file.idNames();
    }
}
