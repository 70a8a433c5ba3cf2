package io.casestream.ingest.read;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a source may be called, whoever says so: the caller or an exported file. */
public final class SourceName {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private SourceName() {}

    /** Whether it is a name: letters and digits first, at most 64 characters. */
    public static boolean isValid(@Nullable String text) {
        return text != null && NAME.matcher(text).matches();
    }

    /**
     * The source that an exported file begins with.
     *
     * @throws UnreadableFileException if nobody may call a source so
     */
    public static String required(String text, String file, Formats.Wish wish) {
        if (wish.source() == null && !isValid(text)) {
            throw new UnreadableFileException(
                    "bad-source",
                    file
                            + " begins with a case whose source is no name: letters, digits, dots,"
                            + " dashes and underscores, at most 64 of them. Give another with"
                            + " source=.");
        }
        return text;
    }
}
