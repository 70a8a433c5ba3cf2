package io.casestream.ingest.read.table;

import io.casestream.ingest.read.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a table looks like, from its header and its first rows: which column is what, what separates
 * the values within a cell, and which way round its dates are.
 *
 * @param headerLine the line of the header
 * @param separators by column, what separates several values in a cell
 * @param dates by column, which way round dates with slashes are
 * @param export null where the table is no export of Casestream
 */
record TableShape(
        ColumnMapping mapping,
        long headerLine,
        List<String> separators,
        List<DateOrder> dates,
        @Nullable ExportColumns export) {

    /** Which way round dates with slashes are in a column. */
    enum DateOrder {
        OPEN,
        DAY_FIRST,
        MONTH_FIRST;

        private static DateOrder stated(@Nullable String order) {
            if (order == null) {
                return OPEN;
            }
            return switch (order.strip().toLowerCase(Locale.ROOT)) {
                case "dmy" -> DAY_FIRST;
                case "mdy" -> MONTH_FIRST;
                default ->
                        throw new UnreadableFileException(
                                "bad-mapping", "date_order is dmy or mdy, not " + order + ".");
            };
        }
    }

    /** Stands among the columns of a mapping: {@code dmy} or {@code mdy}. */
    private static final String DATE_ORDER = "date_order";

    private static final int SAMPLE_ROWS = 1_000;
    private static final int HEADER_ROWS = 20;
    private static final String SPACED = "; ";
    private static final String PLAIN = ";";
    private static final Pattern SLASHES =
            Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(\\D.*)?");

    /**
     * Looks at the first rows.
     *
     * @throws UnreadableFileException if this is no table of cases, or has no rows
     */
    static TableShape of(RowSource source, Map<String, String> given) throws IOException {
        Map<String, String> columns = new LinkedHashMap<>(given);
        String order = columns.remove(DATE_ORDER);
        Header header = header(source, columns);
        header.mapping().require(source.name());
        TableShape shape = sampled(source, header, DateOrder.stated(order));
        if (shape == null) {
            throw new UnreadableFileException(
                    "no-rows",
                    source.name() + " has a header but no rows.",
                    Map.of("file", source.name()));
        }
        return shape;
    }

    /** A header and where it is. */
    record Header(ColumnMapping mapping, long line) {}

    /** The first row that names what a case needs, else the first row; titles may stand before. */
    static Header header(RowSource source, Map<String, String> given) throws IOException {
        Header first = null;
        UnreadableFileException problem = null;
        try (RowSource.Cursor rows = source.open()) {
            for (int i = 0; i < HEADER_ROWS && rows.next(); i++) {
                if (rows.problem() != null) {
                    continue;
                }
                List<String> names = rows.cells().stream().map(String::strip).toList();
                try {
                    Header header = new Header(ColumnMapping.of(names, given), rows.line());
                    if (header.mapping().isUsable()) {
                        return header;
                    }
                    first = first == null ? header : first;
                } catch (UnreadableFileException notTheseColumns) {
                    problem = problem == null ? notTheseColumns : problem;
                }
            }
        }
        if (problem != null) {
            throw problem;
        }
        if (first == null) {
            throw new UnreadableFileException(
                    "empty-file", source.name() + " is empty.", Map.of("file", source.name()));
        }
        return first;
    }

    private static @Nullable TableShape sampled(RowSource source, Header header, DateOrder stated)
            throws IOException {
        int width = header.mapping().header().size();
        boolean[] spaced = new boolean[width];
        List<Set<DateOrder>> seen = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            seen.add(new HashSet<>());
        }
        int sampled = 0;
        try (RowSource.Cursor rows = source.open()) {
            while (sampled < SAMPLE_ROWS && rows.next()) {
                if (rows.line() <= header.line()) {
                    continue;
                }
                sampled++;
                List<String> cells = rows.cells();
                for (int i = 0; i < Math.min(width, cells.size()); i++) {
                    spaced[i] |= cells.get(i).contains(SPACED);
                    note(cells.get(i), seen.get(i));
                }
            }
        }
        if (sampled == 0) {
            return null;
        }
        String[] separators = new String[width];
        Arrays.setAll(separators, i -> spaced[i] ? SPACED : PLAIN);
        List<DateOrder> dates =
                seen.stream()
                        .map(one -> one.size() == 1 ? one.iterator().next() : DateOrder.OPEN)
                        .map(one -> stated == DateOrder.OPEN ? one : stated)
                        .toList();
        return new TableShape(
                header.mapping(),
                header.line(),
                List.of(separators),
                dates,
                ExportColumns.of(header.mapping().header()));
    }

    /** A first number above 12 is a day, and so is a second; a column where both occur is open. */
    private static void note(String cell, Set<DateOrder> seen) {
        if (cell.length() > 30 || cell.isEmpty() || !Character.isDigit(cell.charAt(0))) {
            return;
        }
        Matcher date = SLASHES.matcher(cell);
        if (date.matches()) {
            if (Integer.parseInt(date.group(1)) > 12) {
                seen.add(DateOrder.DAY_FIRST);
            }
            if (Integer.parseInt(date.group(2)) > 12) {
                seen.add(DateOrder.MONTH_FIRST);
            }
        }
    }
}
