package io.casestream.quickstart.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under headings, as wide as what is in them. A heading that begins with {@code >} is of
 * numbers, which end under each other.
 */
final class Table {

    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<Boolean> numbers;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        this.numbers = Arrays.stream(headings).map(heading -> heading.startsWith(">")).toList();
        this.headings =
                Arrays.stream(headings)
                        .map(heading -> heading.startsWith(">") ? heading.substring(1) : heading)
                        .toList();
    }

    Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells under " + headings.size() + " headings");
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(Terminal terminal) {
        int[] widths = new int[headings.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = width(headings.get(column));
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        terminal.line(GAP + terminal.faint(text(headings, widths)));
        rows.forEach(row -> terminal.line(GAP + text(row, widths)));
    }

    private String text(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - width(cells.get(column)));
            line.append(column == 0 ? "" : GAP);
            if (numbers.get(column)) {
                line.append(padding).append(cells.get(column));
            } else {
                line.append(cells.get(column)).append(padding);
            }
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
