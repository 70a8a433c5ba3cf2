package io.casestream.ingest.read.faers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same string for the same bytes, most of the time: names, codes and dates repeat. Each
 * text has one slot, where the last one stays; so the pool never grows.
 */
final class TextPool {

    private static final int SLOTS = 1 << 15;
    private static final int LONGEST = 60;
    private static final char REPLACEMENT = '\uFFFD';

    private final @Nullable String[] slots = new @Nullable String[SLOTS];

    String text(byte[] bytes, int from, int to, Charset charset) {
        int length = to - from;
        if (length > LONGEST || charset != ISO_8859_1) {
            return storable(new String(bytes, from, length, charset));
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + (bytes[i] & 0xFF);
        }
        int slot = (hash ^ hash >>> 15) & (SLOTS - 1);
        String known = slots[slot];
        if (known != null && same(known, bytes, from, length)) {
            return known;
        }
        String text = storable(new String(bytes, from, length, charset));
        slots[slot] = text;
        return text;
    }

    private static boolean same(String known, byte[] bytes, int from, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != (bytes[from + i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** PostgreSQL keeps no NUL. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', REPLACEMENT);
    }
}
