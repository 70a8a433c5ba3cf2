package io.casestream.ingest.read.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;

/** Tells UTF-8 from what only looks like bytes of text. */
public final class Utf8 {

    private Utf8() {}

    /** Whether the first bytes are UTF-8; the last character may be cut. */
    public static boolean isValid(byte[] bytes, int length) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(length + 1);
        return !decoder.decode(ByteBuffer.wrap(bytes, 0, length), text, false).isError();
    }

    /** Whether any of the first bytes is no ASCII. */
    public static boolean isBeyondAscii(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] < 0) {
                return true;
            }
        }
        return false;
    }
}
