package io.casestream.ingest.read.faers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.casestream.ingest.read.text.Words;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same string for the same bytes, most of the time: names, codes and dates repeat. Each
 * text has one slot, where the last one stays; so the pool never grows.
 */
final class TextPool {

    private static final int SLOTS = 1 << 14;
    private static final int LONGEST = 64;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final char REPLACEMENT = '\uFFFD';

    private record Known(byte[] bytes, String text) {}

    private final long[] shortKeys = new long[SLOTS];
    private final @Nullable String[] shortTexts = new @Nullable String[SLOTS];
    private final @Nullable Known[] longTexts = new @Nullable Known[SLOTS];

    String text(byte[] bytes, int from, int to, Charset charset) {
        int length = to - from;
        if (length > LONGEST || charset != ISO_8859_1) {
            return decode(bytes, from, to, charset);
        }
        return length <= Long.BYTES ? shortText(bytes, from, to) : longText(bytes, from, to);
    }

    /** Texts of up to eight bytes are known by these: no text has NUL at its end. */
    private String shortText(byte[] bytes, int from, int to) {
        long key = Words.upTo(bytes, from, to);
        int slot = slot(key * MIX);
        String known = shortTexts[slot];
        if (known != null && shortKeys[slot] == key) {
            return known;
        }
        String text = decode(bytes, from, to, ISO_8859_1);
        shortKeys[slot] = key;
        shortTexts[slot] = text;
        return text;
    }

    private String longText(byte[] bytes, int from, int to) {
        long hash = to - from;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            hash = (hash ^ Words.at(bytes, i)) * MIX;
        }
        hash = (hash ^ Words.upTo(bytes, i, to)) * MIX;
        int slot = slot(hash);
        Known known = longTexts[slot];
        if (known != null
                && Arrays.equals(bytes, from, to, known.bytes(), 0, known.bytes().length)) {
            return known.text();
        }
        String text = decode(bytes, from, to, ISO_8859_1);
        longTexts[slot] = new Known(Arrays.copyOfRange(bytes, from, to), text);
        return text;
    }

    private static int slot(long hash) {
        return (int) (hash >>> 40) & (SLOTS - 1);
    }

    /** PostgreSQL keeps no NUL. */
    private static String decode(byte[] bytes, int from, int to, Charset charset) {
        String text = new String(bytes, from, to - from, charset);
        return text.indexOf('\0') < 0 ? text : text.replace('\0', REPLACEMENT);
    }
}
