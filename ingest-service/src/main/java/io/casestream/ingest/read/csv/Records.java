package io.casestream.ingest.read.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Hands text to a CSV parser one record at a time, and keeps from it what it would choke on: a
 * quote that is never closed, text behind a closing quote, a record beyond all bounds. Such a line
 * is set aside, and the next line begins anew. Blank lines are left out.
 */
final class Records extends Reader {

    /** A longer record is set aside. */
    static final int LONGEST = 1 << 20;

    private static final int KEPT = 1_000;

    /** A line that is no record. */
    record Broken(long line, String raw, String problem) {}

    private final Reader in;
    private final char delimiter;
    private char[] buffer = new char[1 << 15];
    private int position;
    private int limit;
    private boolean ended;
    private boolean afterCr;
    private long line = 1;
    private long charsRead;

    private final Deque<Long> lines = new ArrayDeque<>();
    private final Deque<String> raws = new ArrayDeque<>();
    private final Deque<Broken> broken = new ArrayDeque<>();
    private int recordEnd;

    Records(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** The first line of the record that the parser read last. */
    long lineOfNext() {
        return lines.remove();
    }

    /** The beginning of the record that the parser read last, as written. */
    String rawOfNext() {
        return raws.remove();
    }

    /** The next line that was set aside before the parser's record; null where there is none. */
    @Nullable Broken nextBroken() {
        return broken.poll();
    }

    long charsRead() {
        return charsRead;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (position == recordEnd && !findRecord()) {
            return -1;
        }
        int count = Math.min(length, recordEnd - position);
        System.arraycopy(buffer, position, into, from, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean findRecord() throws IOException {
        while (true) {
            if (position == limit && !fill()) {
                return false;
            }
            if (afterCr && buffer[position] == '\n') {
                position++;
                recordEnd = position;
                afterCr = false;
                continue;
            }
            afterCr = false;
            if (scan()) {
                return true;
            }
        }
    }

    /** Looks for the end of the record that begins here; false if there is none to hand out. */
    private boolean scan() throws IOException {
        boolean quoted = false;
        boolean closed = false;
        boolean fieldStart = true;
        boolean blank = true;
        long breaks = 0;
        int firstBreak = -1;
        char before = 0;
        int at = 0;
        while (true) {
            if (position + at == limit) {
                if (at >= LONGEST) {
                    return setAside(
                            firstBreak,
                            at,
                            "line-too-long: a row has at most " + LONGEST + " characters");
                }
                if (!fill()) {
                    break;
                }
            }
            char c = buffer[position + at];
            boolean lineBreak = c == '\n' && before != '\r' || c == '\r';
            if (lineBreak && !quoted) {
                return finish(at, c, blank, breaks);
            }
            if (lineBreak) {
                breaks++;
                firstBreak = firstBreak < 0 ? at : firstBreak;
            }
            if (c == '"' && quoted) {
                quoted = false;
                closed = true;
            } else if (c == '"' && closed && before == '"') {
                quoted = true;
                closed = false;
            } else if (c == '"' && fieldStart) {
                quoted = true;
            } else if (closed && c != delimiter && !isSpace(c)) {
                return setAside(firstBreak, at, "bad-quote: text follows a closing quote");
            } else if (closed && c == delimiter) {
                closed = false;
            }
            fieldStart = !quoted && c == delimiter || fieldStart && isSpace(c);
            blank &= c <= ' ' && c != delimiter;
            before = c;
            at++;
        }
        if (quoted) {
            return setAside(firstBreak, at, "bad-quote: a quote is not closed");
        }
        return finish(at, '\0', blank, breaks);
    }

    /** As the parser sees it, of what is in use between cells. */
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c);
    }

    /** Ends a record before the line break at hand. */
    private boolean finish(int length, char lineBreak, boolean blank, long breaks) {
        int consumed = length + (lineBreak == '\0' ? 0 : 1);
        afterCr = lineBreak == '\r';
        long first = line;
        line += breaks + 1;
        if (blank) {
            position += consumed;
            recordEnd = position;
            return false;
        }
        if (lineBreak == '\r') {
            buffer[position + length] = '\n';
        }
        lines.add(first);
        raws.add(new String(buffer, position, Math.min(length, KEPT)));
        recordEnd = position + consumed;
        return true;
    }

    /** Rejects the first line of what should be a record; the rest is read anew. */
    private boolean setAside(int firstBreak, int length, String problem) throws IOException {
        int end = firstBreak >= 0 ? firstBreak : length;
        String raw = new String(buffer, position, Math.min(end, KEPT));
        broken.add(new Broken(line, raw, problem));
        position += end;
        while (firstBreak < 0) {
            while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
                position++;
            }
            if (position < limit || !fill()) {
                break;
            }
        }
        if (position < limit) {
            afterCr = buffer[position] == '\r';
            position++;
        }
        recordEnd = position;
        line++;
        return false;
    }

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
        recordEnd = 0;
        limit = length;
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            ended = true;
            return false;
        }
        limit += count;
        charsRead += count;
        return true;
    }
}
