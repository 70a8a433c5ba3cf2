package io.casestream.ingest.read.table;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which case a row is about. */
final class RowKey {

    /** An ISR with openFDA's check digit, as its reports of 2004 to 2012 have. */
    private static final Pattern CHECKED_ISR = Pattern.compile("(\\d{1,9})-[\\dXx]");

    private RowKey() {}

    /** The case's number; null where the row has none. */
    static @Nullable String of(ColumnMapping mapping, List<String> cells) {
        for (int column : mapping.caseIds()) {
            String text = cell(cells, column);
            if (text != null) {
                var checked = CHECKED_ISR.matcher(text);
                return checked.matches() ? "ISR:" + checked.group(1) : text;
            }
        }
        String isr = cell(cells, mapping.column(Field.ISR));
        return isr != null ? "ISR:" + isr : cell(cells, mapping.column(Field.PRIMARYID));
    }

    /** A cell's text; null where it is blank or not there. */
    static @Nullable String cell(List<String> cells, int column) {
        if (column < 0 || column >= cells.size()) {
            return null;
        }
        String text = cells.get(column).strip();
        return text.isEmpty() ? null : text;
    }
}
