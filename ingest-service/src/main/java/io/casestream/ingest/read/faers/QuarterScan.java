package io.casestream.ingest.read.faers;

import io.casestream.ingest.read.archive.ZipArchive;
import io.casestream.ingest.read.sort.SortedRows;
import io.casestream.ingest.read.text.Lines;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A first pass over the tables of a quarter that looks at ids only. It finds the order that the
 * tables are in, and sets aside the rows that stand behind their place in it.
 */
final class QuarterScan implements Closeable {

    private static final int SAMPLE_ROWS = 50_000;

    private final ZipArchive archive;
    private final QuarterTables tables;
    private final TextPool pool = new TextPool();
    private final Map<FaersTable, SortedRows> late = new EnumMap<>(FaersTable.class);
    private final KeyOrder order;

    QuarterScan(ZipArchive archive, QuarterTables tables) throws IOException {
        this.archive = archive;
        this.tables = tables;
        this.order = order();
    }

    KeyOrder foundOrder() {
        return order;
    }

    SortedRows late(FaersTable table) {
        return Objects.requireNonNull(late.get(table));
    }

    /** Scans one table; its late rows are then ready. */
    void scan(FaersTable table, Path folder, int memoryBytes, Progress progress)
            throws IOException {
        TableFile file = Objects.requireNonNull(tables.files().get(table));
        SortedRows rows = new SortedRows(folder, memoryBytes);
        late.put(table, rows);
        Place place = new Place(file, order);
        Row row = new Row(file.member().path(), pool);
        try (Lines lines = open(file)) {
            lines.next();
            while (lines.next()) {
                row.show(lines);
                file.splitIds(row);
                if (place.read(row) && place.isLate()) {
                    rows.add(
                            place.high(),
                            place.low(),
                            row.line(),
                            row.bytes(),
                            row.from(),
                            row.length());
                }
                progress.at(lines.bytesRead());
            }
            progress.passed(lines.bytesRead());
        }
        rows.finish();
    }

    Lines open(TableFile file) throws IOException {
        return new Lines(archive.open(file.member()), file.member().path());
    }

    @Override
    public void close() throws IOException {
        for (SortedRows rows : late.values()) {
            rows.close();
        }
    }

    /**
     * The order with the fewest rows behind their place, by a sample; a wrong guess costs time
     * only.
     */
    private KeyOrder order() throws IOException {
        List<KeyOrder> possible = tables.possibleOrders();
        Map<KeyOrder, Integer> behind = new EnumMap<>(KeyOrder.class);
        TableFile demo = Objects.requireNonNull(tables.files().get(FaersTable.DEMO));
        Row row = new Row(demo.member().path(), pool);
        List<Place> places = possible.stream().map(one -> new Place(demo, one)).toList();
        try (Lines lines = open(demo)) {
            lines.next();
            for (int i = 0; i < SAMPLE_ROWS && lines.next(); i++) {
                row.show(lines);
                demo.splitIds(row);
                for (int at = 0; at < places.size(); at++) {
                    if (places.get(at).read(row) && places.get(at).isLate()) {
                        behind.merge(possible.get(at), 1, Integer::sum);
                    }
                }
            }
        }
        return possible.stream()
                .min(Comparator.comparingInt(one -> behind.getOrDefault(one, 0)))
                .orElseThrow();
    }
}
