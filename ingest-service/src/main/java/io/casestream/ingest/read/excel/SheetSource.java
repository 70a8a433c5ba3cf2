package io.casestream.ingest.read.excel;

import io.casestream.ingest.read.table.RowSource;
import java.io.IOException;

/** A sheet of a workbook as a table. */
final class SheetSource implements RowSource {

    private final Workbook workbook;
    private final Workbook.Sheet sheet;
    private final String name;

    SheetSource(Workbook workbook, Workbook.Sheet sheet, String file) {
        this.workbook = workbook;
        this.sheet = sheet;
        this.name = file + "#" + sheet.name();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cursor open() throws IOException {
        return new SheetCursor(workbook, sheet);
    }
}
