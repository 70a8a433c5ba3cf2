package io.casestream.ingest.read.faers;

import io.casestream.ingest.read.CaseSink;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins the tables of a quarter by walking all of them at once in one order, so that memory holds
 * one report at a time.
 */
final class QuarterJoin implements Closeable {

    private final TableCursor demo;
    private final List<TableCursor> children = new ArrayList<>();
    private final List<TableCursor> all = new ArrayList<>();

    QuarterJoin(QuarterTables tables, QuarterScan scan, CaseSink sink) throws IOException {
        TextPool pool = new TextPool();
        try {
            for (FaersTable table : FaersTable.values()) {
                TableFile file = tables.files().get(table);
                if (file != null) {
                    all.add(
                            new TableCursor(
                                    file,
                                    scan.open(file),
                                    scan.late(table),
                                    scan.foundOrder(),
                                    pool,
                                    sink));
                }
            }
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
        demo = all.getFirst();
        children.addAll(all.subList(1, all.size()));
    }

    void run(CaseAssembly assembly, Progress progress) throws IOException {
        while (demo.has()) {
            long high = demo.high();
            long low = demo.low();
            while (demo.isAt(high, low)) {
                assembly.add(FaersTable.DEMO, demo.row());
                demo.advance();
            }
            for (TableCursor child : children) {
                while (child.isBefore(high, low)) {
                    assembly.orphan(child.table(), child.row());
                    child.advance();
                }
                while (child.isAt(high, low)) {
                    assembly.add(child.table(), child.row());
                    child.advance();
                }
            }
            assembly.finish();
            progress.joinedAt(bytesRead());
        }
        for (TableCursor child : children) {
            while (child.has()) {
                assembly.orphan(child.table(), child.row());
                child.advance();
            }
        }
        progress.joined(bytesRead());
    }

    @Override
    public void close() throws IOException {
        for (TableCursor cursor : all) {
            cursor.close();
        }
    }

    private long bytesRead() {
        long bytes = 0;
        for (TableCursor cursor : all) {
            bytes += cursor.bytesRead();
        }
        return bytes;
    }
}
