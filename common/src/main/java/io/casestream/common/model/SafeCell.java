package io.casestream.common.model;

/** Text that a spreadsheet shows instead of working it out. */
public final class SafeCell {

    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String DANGEROUS = "=+-@\t\r\n|";

    private SafeCell() {}

    /** The same text, behind an apostrophe where a spreadsheet would take it for a formula. */
    public static String of(String text) {
        String begun = text.stripLeading();
        boolean formula =
                !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0
                        || !begun.isEmpty() && DANGEROUS.indexOf(begun.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    /** The text that {@link #of} made safe. */
    public static String undone(String cell) {
        return cell.startsWith("'") && !of(cell.substring(1)).equals(cell.substring(1))
                ? cell.substring(1)
                : cell;
    }
}
