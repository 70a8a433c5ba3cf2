package io.casestream.common.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several texts in one cell of a table, parted by semicolons; one within a text is escaped. */
public final class ListCell {

    private static final String BETWEEN = "; ";
    private static final char ESCAPE = '\\';

    private ListCell() {}

    /** The cell; empty where there is no text. */
    public static String of(List<String> texts) {
        return texts.stream()
                .map(text -> text.replace("\\", "\\\\").replace(";", "\\;"))
                .collect(Collectors.joining(BETWEEN));
    }

    /** The texts that {@link #of} put into the cell. */
    public static List<String> undone(String cell) {
        List<String> texts = new ArrayList<>();
        if (cell.isEmpty()) {
            return texts;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ESCAPE && i + 1 < cell.length()) {
                text.append(cell.charAt(++i));
            } else if (cell.startsWith(BETWEEN, i)) {
                texts.add(text.toString());
                text.setLength(0);
                i += BETWEEN.length() - 1;
            } else {
                text.append(c);
            }
        }
        texts.add(text.toString());
        return texts;
    }
}
