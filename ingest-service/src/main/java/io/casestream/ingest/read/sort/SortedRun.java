package io.casestream.ingest.read.sort;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Rows in order, in memory or in a stretch of a file; the one it stands at is at hand. */
public final class SortedRun implements Comparable<SortedRun> {

    private static final int HEAD_BYTES = 3 * Long.BYTES + Integer.BYTES;

    private final @Nullable FileChannel disk;
    private final int[] order;
    private final long end;
    private long position;
    private ByteBuffer buffer;
    private int start;

    private long high;
    private long low;
    private long line;
    private int length;

    SortedRun(ByteBuffer arena, int[] order) {
        this.disk = null;
        this.buffer = arena;
        this.order = order;
        this.end = order.length;
    }

    SortedRun(FileChannel disk, long from, long end) {
        this.disk = disk;
        this.buffer = ByteBuffer.allocate(1 << 15).limit(0);
        this.order = new int[0];
        this.position = from;
        this.end = end;
    }

    /** Moves to the next row; false behind the last. */
    boolean next() throws IOException {
        if (disk == null) {
            if (position == end) {
                return false;
            }
            readHead(order[(int) position++]);
            return true;
        }
        if (buffer.remaining() < HEAD_BYTES && !fill(disk, HEAD_BYTES)) {
            return false;
        }
        int needed = HEAD_BYTES + buffer.getInt(buffer.position() + HEAD_BYTES - Integer.BYTES);
        if (buffer.remaining() < needed && !fill(disk, needed)) {
            throw new EOFException("a sorted run is shorter than written");
        }
        readHead(buffer.position());
        buffer.position(buffer.position() + needed);
        return true;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public long line() {
        return line;
    }

    /** Holds the row's bytes until the run moves on. */
    public byte[] bytes() {
        return buffer.array();
    }

    /** Where in {@link #bytes()} the row begins. */
    public int from() {
        return start;
    }

    public int length() {
        return length;
    }

    @Override
    public int compareTo(SortedRun other) {
        int byHigh = Long.compare(high, other.high);
        int byLow = byHigh == 0 ? Long.compare(low, other.low) : byHigh;
        return byLow == 0 ? Long.compare(line, other.line) : byLow;
    }

    private void readHead(int at) {
        high = buffer.getLong(at);
        low = buffer.getLong(at + Long.BYTES);
        line = buffer.getLong(at + 2 * Long.BYTES);
        length = buffer.getInt(at + 3 * Long.BYTES);
        start = at + HEAD_BYTES;
    }

    private boolean fill(FileChannel file, int needed) throws IOException {
        if (needed > buffer.capacity()) {
            buffer = ByteBuffer.allocate(needed).put(buffer).flip();
        }
        buffer.compact();
        while (buffer.position() < needed && position < end) {
            buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + end - position));
            int count = file.read(buffer, position);
            if (count < 0) {
                throw new EOFException("a sorted run is shorter than written");
            }
            position += count;
        }
        buffer.flip();
        return buffer.remaining() >= needed;
    }
}
