package io.casestream.ingest.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Repairs what a JSON text may say, but no PostgreSQL text can hold: NUL and half characters. */
final class Escapes {

    private static final int LENGTH = 6;
    private static final byte[] REPLACEMENT = "\\uFFFD".getBytes(ISO_8859_1);

    private Escapes() {}

    /** The same JSON, as written by Jackson, with U+FFFD in their place. Changes it where it is. */
    static byte[] repair(byte[] json) {
        // One search by the processor's own means spares nearly every case the walk.
        if (new String(json, ISO_8859_1).contains("\\u")) {
            walk(json);
        }
        return json;
    }

    private static void walk(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] != '\\') {
                continue;
            }
            if (json[i + 1] != 'u') {
                i++;
                continue;
            }
            int unit = unit(json, i);
            if (Character.isHighSurrogate((char) unit) && isLowSurrogate(json, i + LENGTH)) {
                i += LENGTH;
            } else if (unit == 0 || Character.isSurrogate((char) unit)) {
                System.arraycopy(REPLACEMENT, 0, json, i, LENGTH);
            }
            i += LENGTH - 1;
        }
    }

    private static boolean isLowSurrogate(byte[] json, int at) {
        return json[at] == '\\'
                && json[at + 1] == 'u'
                && Character.isLowSurrogate((char) unit(json, at));
    }

    private static int unit(byte[] json, int at) {
        int unit = 0;
        for (int i = at + 2; i < at + LENGTH; i++) {
            unit = unit * 16 + Character.digit(json[i], 16);
        }
        return unit;
    }
}
