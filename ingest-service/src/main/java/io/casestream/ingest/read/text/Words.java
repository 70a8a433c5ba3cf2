package io.casestream.ingest.read.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time: reading tables is mostly looking for their separators. */
public final class Words {

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LOWS = ~HIGHS;
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /** The eight bytes from here, the first one lowest. */
    public static long at(byte[] bytes, int from) {
        return (long) EIGHT.get(bytes, from);
    }

    /** Up to eight bytes from here, the first one lowest; nothing beyond {@code to}. */
    public static long upTo(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return 0;
        }
        if (from + Long.BYTES <= bytes.length) {
            return at(bytes, from) & -1L >>> (Long.BYTES - length) * Byte.SIZE;
        }
        long word = 0;
        for (int i = to - 1; i >= from; i--) {
            word = word << Byte.SIZE | bytes[i] & 0xFF;
        }
        return word;
    }

    /** The highest bit of each byte that is this one. */
    public static long matches(long word, byte wanted) {
        long zero = word ^ ONES * wanted;
        return ~((zero & LOWS) + LOWS | zero | LOWS);
    }

    /** Which of the eight bytes the lowest set bit belongs to. */
    public static int first(long matches) {
        return Long.numberOfTrailingZeros(matches) >>> 3;
    }
}
