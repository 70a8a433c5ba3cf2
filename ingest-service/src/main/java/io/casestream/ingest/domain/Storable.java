package io.casestream.ingest.domain;

/** Text as PostgreSQL can keep it. */
public final class Storable {

    private static final char REPLACEMENT = '\uFFFD';

    private Storable() {}

    /** The same text, with NUL and halves of surrogate pairs replaced. */
    public static String text(String given) {
        StringBuilder changed = null;
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < given.length()
                    && Character.isLowSurrogate(given.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                changed = changed == null ? new StringBuilder(given) : changed;
                changed.setCharAt(i, REPLACEMENT);
            }
        }
        return changed == null ? given : changed.toString();
    }
}
