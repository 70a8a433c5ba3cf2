package io.casestream.ingest.read.excel;

import org.jspecify.annotations.Nullable;

/** Reads where a cell is; what is no reference means the next place. */
final class CellReference {

    private static final int LONGEST = 9;

    private CellReference() {}

    /** The column of {@code AB7}, from 0; beyond any sheet where there is no such column. */
    static int column(@Nullable String reference, int next) {
        if (reference == null || reference.isEmpty()) {
            return next;
        }
        int column = 0;
        for (int i = 0; i < reference.length(); i++) {
            char letter = reference.charAt(i);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            if (i == 3) {
                return Integer.MAX_VALUE;
            }
            column = column * 26 + (letter - 'A' + 1);
        }
        return column == 0 ? next : column - 1;
    }

    /** The number of a row, 1-based. */
    static long row(@Nullable String reference, long next) {
        Integer row = number(reference);
        return row == null || row < 1 ? next : row;
    }

    static @Nullable Integer number(@Nullable String digits) {
        boolean number =
                digits != null
                        && !digits.isEmpty()
                        && digits.length() <= LONGEST
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.valueOf(digits) : null;
    }
}
