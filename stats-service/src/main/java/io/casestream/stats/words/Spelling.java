package io.casestream.stats.words;

import java.util.Arrays;

/** How far apart two spellings are. */
final class Spelling {

    private static final int SHORT = 4;
    private static final int LONG = 8;

    private Spelling() {}

    /** How many slips a name of this length is forgiven. */
    static int forgiven(int letters) {
        if (letters < SHORT) {
            return 0;
        }
        return letters < LONG ? 1 : 2;
    }

    /**
     * Insertions, deletions, replacements and swaps of neighbours between two texts (Damerau 1964,
     * in the form that edits no part twice); more than {@code most} where there are more.
     */
    static int distance(String one, String other, int most) {
        int[] before = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        int[] next = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            next[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int cost = Math.min(row[j - 1] + (same ? 0 : 1), Math.min(row[j], next[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                next[j] = cost;
                least = Math.min(least, cost);
            }
            if (least > most) {
                return most + 1;
            }
            int[] free = before;
            before = row;
            row = next;
            next = free;
        }
        return row[other.length()];
    }
}
