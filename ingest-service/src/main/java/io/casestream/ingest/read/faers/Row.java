package io.casestream.ingest.read.faers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.casestream.common.model.Origin;
import io.casestream.common.model.Reject;
import io.casestream.ingest.read.text.Lines;
import io.casestream.ingest.read.text.Words;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A view of one row: fields between dollar signs, without quoting or escaping. Nothing is copied
 * until a field is asked for, and what is shown changes when the row moves on.
 */
final class Row implements Supplier<Origin> {

    private static final byte SEPARATOR = '$';
    private static final long[] POWERS = powers();

    private final String file;
    private final TextPool pool;
    private Charset charset = ISO_8859_1;
    private byte[] bytes = new byte[0];
    private int[] ends = new int[64];
    private int from;
    private int to;
    private int count;
    private long line = 1;
    private boolean cut;

    Row(String file, TextPool pool) {
        this.file = file;
        this.pool = pool;
    }

    void show(Lines lines) {
        charset = lines.charset();
        show(lines.bytes(), lines.from(), lines.to(), lines.number());
        cut = lines.isCut();
    }

    void show(byte[] newBytes, int newFrom, int newTo, long newLine) {
        bytes = newBytes;
        from = newFrom;
        to = newTo;
        line = newLine;
        count = 0;
        cut = false;
    }

    void charset(Charset newCharset) {
        charset = newCharset;
    }

    /** Finds all fields. */
    void split() {
        int fields = 0;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            if (ends.length - fields <= Long.BYTES) {
                ends = Arrays.copyOf(ends, ends.length * 2);
            }
            long found = Words.matches(Words.at(bytes, i), SEPARATOR);
            while (found != 0) {
                ends[fields++] = i + Words.first(found);
                found &= found - 1;
            }
        }
        if (ends.length - fields <= Long.BYTES) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        for (; i < to; i++) {
            if (bytes[i] == SEPARATOR) {
                ends[fields++] = i;
            }
        }
        ends[fields++] = to;
        count = fields;
    }

    /** Finds the first fields, and looks no further. */
    void split(int most) {
        int fields = 0;
        for (int i = from; i < to && fields < most; i++) {
            if (bytes[i] == SEPARATOR) {
                ends[fields++] = i;
            }
        }
        if (fields < most) {
            ends[fields++] = to;
        }
        count = fields;
    }

    int fields() {
        return count;
    }

    boolean isCut() {
        return cut;
    }

    long line() {
        return line;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return to - from;
    }

    /** The field's text without blanks around it; null where it is blank or not there. */
    @Nullable String text(int field) {
        if (field < 0 || field >= count) {
            return null;
        }
        int start = start(field);
        int end = end(field, start);
        return start == end ? null : pool.text(bytes, start, end, charset);
    }

    /** The field as a whole number below 10^18; -1 where it is anything else. */
    long number(int field) {
        if (field < 0 || field >= count) {
            return -1;
        }
        int start = start(field);
        int end = end(field, start);
        if (start == end || end - start > 18) {
            return -1;
        }
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    @Override
    public Origin get() {
        return new Origin(file, line);
    }

    Reject reject(@Nullable String field, String reason) {
        int length = Math.min(length(), 4 * Reject.RAW_LIMIT);
        return new Reject(get(), field, reason, new String(bytes, from, length, charset));
    }

    /** How many digits a number has. */
    static int digits(long number) {
        int digits = 1;
        while (digits < 18 && number >= POWERS[digits]) {
            digits++;
        }
        return digits;
    }

    /** Ten to this power, up to 18. */
    static long power(int exponent) {
        return POWERS[exponent];
    }

    private int start(int field) {
        int start = field == 0 ? from : ends[field - 1] + 1;
        while (start < ends[field] && isBlank(bytes[start])) {
            start++;
        }
        return start;
    }

    private int end(int field, int start) {
        int end = ends[field];
        while (end > start && isBlank(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ';
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
