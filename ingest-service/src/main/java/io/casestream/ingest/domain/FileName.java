package io.casestream.ingest.domain;

import java.util.regex.Pattern;

/** The name a file is shown under. It is never a path, and nothing on disk is named by it. */
public final class FileName {

    private static final int LONGEST = 255;

    /** Line breaks, other controls, text-direction marks and halves of characters. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private FileName() {}

    /** The last part of whatever a client calls a name; empty where nothing is left. */
    public static String clean(String given) {
        String name = UNSEEN.matcher(given).replaceAll("");
        int start = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
        name = name.substring(start).strip();
        if (name.chars().allMatch(c -> c == '.')) {
            return "";
        }
        return name.length() <= LONGEST ? name : shorten(name);
    }

    /** Keeps the end, where the extension is. */
    private static String shorten(String name) {
        int from = name.length() - LONGEST;
        if (Character.isLowSurrogate(name.charAt(from))) {
            from++;
        }
        return name.substring(from);
    }
}
