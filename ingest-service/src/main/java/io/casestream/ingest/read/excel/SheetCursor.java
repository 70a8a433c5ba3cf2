package io.casestream.ingest.read.excel;

import io.casestream.ingest.read.table.RowSource;
import io.casestream.ingest.read.xml.XmlCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the rows of a sheet. A formula counts as the value that was last computed. */
final class SheetCursor implements RowSource.Cursor {

    private static final int MOST_COLUMNS = 16_384;
    private static final int LONGEST_ROW = 1 << 20;
    private static final int KEPT_OF_ROW = 1_000;

    private static final String TOO_LONG =
            "line-too-long: a cell has at most " + SharedTexts.LONGEST + " characters";

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
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < cells.size() && raw.length() < KEPT_OF_ROW; i++) {
            String cell = cells.get(i);
            raw.append(i == 0 ? "" : "\t").append(cell, 0, Math.min(cell.length(), KEPT_OF_ROW));
        }
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
        long characters = 0;
        while (xml.next() && !xml.isEnd("row")) {
            if (xml.isStart("c")) {
                int column = CellReference.column(xml.attribute("r"), cells.size());
                boolean next = column >= cells.size() && column < MOST_COLUMNS;
                if (next && characters <= LONGEST_ROW) {
                    while (cells.size() < column) {
                        cells.add("");
                    }
                    cells.add(readCell());
                    characters += cells.getLast().length();
                }
            }
        }
        if (characters > LONGEST_ROW) {
            problem = "line-too-long: a row has at most " + LONGEST_ROW + " characters";
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
            } else if (part != null && inline) {
                text.append(
                        part, 0, Math.min(part.length(), SharedTexts.LONGEST + 1 - text.length()));
            }
        }
        if (value != null && value.length() > SharedTexts.LONGEST) {
            problem = TOO_LONG;
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
                } else if (shared.length() > SharedTexts.LONGEST) {
                    problem = TOO_LONG;
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
