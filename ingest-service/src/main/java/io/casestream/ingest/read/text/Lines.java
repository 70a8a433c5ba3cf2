package io.casestream.ingest.read.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.ingest.read.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * The non-blank lines of a text, as bytes in one buffer that is used again for the next line. CR,
 * LF and CR LF end a line, mixed as they may be; numbers count blank lines too, as an editor does.
 */
public final class Lines implements Closeable {

    /** A longer line is cut: nothing in a table needs one. */
    public static final int LONGEST = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int KEPT_OF_LONG_LINE = 1_000;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private boolean ended;
    private boolean afterCr;
    private long bytesRead;

    private int from;
    private int to;
    private long number;
    private boolean cut;
    private Charset charset = ISO_8859_1;

    /** Begins to read, behind a byte order mark. */
    public Lines(InputStream in, String name) throws IOException {
        this.in = in;
        while (limit < BUFFER_BYTES && fill()) {
            // as many reads as the stream needs: what the charset is must not depend on them
        }
        skipByteOrderMark(name);
        if (Utf8.isBeyondAscii(buffer, limit) && Utf8.isValid(buffer, limit)) {
            charset = UTF_8;
        }
    }

    /** Moves to the next line that is not blank. */
    public boolean next() throws IOException {
        do {
            if (!nextLine()) {
                return false;
            }
        } while (!cut && isBlank());
        return true;
    }

    /** Holds the line, until the next. */
    public byte[] bytes() {
        return buffer;
    }

    /** Where in {@link #bytes()} the line begins. */
    public int from() {
        return from;
    }

    /** Behind the last byte, without the line end. */
    public int to() {
        return to;
    }

    /** 1-based. */
    public long number() {
        return number;
    }

    /** The line as a string. */
    public String text() {
        return new String(buffer, from, to - from, charset);
    }

    /** Whether the line is longer than {@link #LONGEST}; its beginning stands for it. */
    public boolean isCut() {
        return cut;
    }

    /** Latin-1, unless the file begins with the mark of UTF-8, or with 64 kB that are UTF-8. */
    public Charset charset() {
        return charset;
    }

    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean nextLine() throws IOException {
        cut = false;
        if (position == limit && !fill()) {
            return false;
        }
        if (afterCr && buffer[position] == '\n') {
            position++;
        }
        afterCr = false;
        int searched = position;
        while (true) {
            int end = lineEnd(buffer, searched, limit);
            if (end < limit) {
                from = position;
                to = end;
                afterCr = buffer[end] == '\r';
                position = end + 1;
                number++;
                return true;
            }
            int length = limit - position;
            if (length >= LONGEST) {
                return cutLine();
            }
            if (!fill()) {
                from = position;
                to = limit;
                position = limit;
                number++;
                return to > from;
            }
            searched = position + length;
        }
    }

    /** Reads on to the end of a line that is too long, keeping only its beginning. */
    private boolean cutLine() throws IOException {
        byte[] kept = Arrays.copyOfRange(buffer, position, position + KEPT_OF_LONG_LINE);
        int end = limit;
        while (end == limit) {
            position = limit;
            if (!fill()) {
                break;
            }
            end = lineEnd(buffer, position, limit);
        }
        if (end < limit) {
            afterCr = buffer[end] == '\r';
            position = end + 1;
        }
        byte[] rest = buffer;
        buffer = new byte[Math.max(rest.length, BUFFER_BYTES)];
        int remaining = limit - position;
        System.arraycopy(kept, 0, buffer, 0, kept.length);
        System.arraycopy(rest, position, buffer, kept.length, remaining);
        from = 0;
        to = kept.length;
        position = kept.length;
        limit = kept.length + remaining;
        number++;
        cut = true;
        return true;
    }

    /** Moves the rest of the line to the front and reads more; false at the end of the text. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        int length = limit - position;
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, length);
        } else if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        position = 0;
        limit = length;
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            ended = true;
            return false;
        }
        limit += count;
        bytesRead += count;
        return true;
    }

    private boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (buffer[i] < 0 || buffer[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    private void skipByteOrderMark(String name) throws IOException {
        int first = limit > 0 ? buffer[0] & 0xFF : 0;
        int second = limit > 1 ? buffer[1] & 0xFF : 0;
        int third = limit > 2 ? buffer[2] & 0xFF : 0;
        if (first == 0xEF && second == 0xBB && third == 0xBF) {
            position = 3;
            charset = UTF_8;
        } else if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) {
            throw new UnreadableFileException(
                    "unsupported-encoding",
                    name + " is in UTF-16; save it as Latin-1 or UTF-8 and upload it again.");
        }
    }

    /** Where the line ends, or {@code to}; looks at eight bytes at a time. */
    static int lineEnd(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long eight = Words.at(bytes, i);
            long found = Words.matches(eight, (byte) '\n') | Words.matches(eight, (byte) '\r');
            if (found != 0) {
                return i + Words.first(found);
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                return i;
            }
        }
        return to;
    }
}
