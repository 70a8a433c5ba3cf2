package io.casestream.ingest.read.excel;

import io.casestream.ingest.read.table.RowSource;
import io.casestream.ingest.read.xml.XmlCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Goes through the rows of a sheet. A formula counts as the value that was last computed. */
final class SheetCursor implements RowSource.Cursor {

    private static final int MOST_COLUMNS = 16_384;
    private static final int LONGEST = 1 << 16;

    private final Workbook workbook;
    private final XmlCursor xml;
    private final double bytes;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long line;
    private @Nullable String problem;

    SheetCursor(Workbook workbook, Workbook.Sheet sheet) throws IOException {
        this.workbook = workbook;
        this.xml = workbook.open(sheet);
        this.bytes = Math.max(1, sheet.part().size());
    }

    @Override
    public boolean next() throws IOException {
        while (xml.next()) {
            if (xml.isStart("row")) {
                line = CellReference.row(xml.attribute("r"), line + 1);
                readRow();
                if (problem != null || !cells.stream().allMatch(String::isBlank)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public List<String> cells() {
        return List.copyOf(cells);
    }

    @Override
    public long line() {
        return Math.max(1, line);
    }

    @Override
    public @Nullable String problem() {
        return problem;
    }

    @Override
    public boolean mayBeShort() {
        return true;
    }

    @Override
    public String raw() {
        StringJoiner raw = new StringJoiner("\t");
        cells.forEach(raw::add);
        return raw.toString();
    }

    @Override
    public double share() {
        return xml.bytesRead() / bytes;
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }

    private void readRow() throws IOException {
        cells.clear();
        problem = null;
        while (xml.next() && !xml.isEnd("row")) {
            if (xml.isStart("c")) {
                int column = CellReference.column(xml.attribute("r"), cells.size());
                if (column >= cells.size() && column < MOST_COLUMNS) {
                    while (cells.size() < column) {
                        cells.add("");
                    }
                    cells.add(readCell());
                }
            }
        }
    }

    private String readCell() throws IOException {
        String type = xml.attribute("t");
        Integer style = CellReference.number(xml.attribute("s"));
        String value = null;
        text.setLength(0);
        boolean inline = false;
        while (xml.next() && !xml.isEnd("c")) {
            String part = xml.text();
            if (xml.isStart("v") || xml.isStart("t")) {
                inline = true;
            } else if (xml.isEnd("v") || xml.isEnd("t")) {
                inline = false;
                value = text.toString();
            } else if (part != null && inline && text.length() < LONGEST) {
                text.append(part);
            }
        }
        return value == null ? "" : written(type == null ? "n" : type, value, style);
    }

    private String written(String type, String value, @Nullable Integer style) throws IOException {
        return switch (type) {
            case "s" -> {
                Integer index = CellReference.number(value);
                String shared = index == null ? null : workbook.texts().text(index);
                if (shared == null) {
                    problem = "cell-error: a cell refers to a text that is not there";
                }
                yield shared == null ? "" : shared;
            }
            case "e" -> {
                problem = "cell-error: a cell holds the error " + value;
                yield value;
            }
            case "b" -> value.equals("1") ? "true" : "false";
            case "n" -> number(value, style);
            default -> value;
        };
    }

    private String number(String value, @Nullable Integer style) {
        return workbook.styles().isDate(style)
                ? ExcelNumber.date(value, workbook.isFrom1904())
                : ExcelNumber.plain(value);
    }
}
