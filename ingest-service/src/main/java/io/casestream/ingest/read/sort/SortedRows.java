package io.casestream.ingest.read.sort;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows put in order: by two numbers, then by line. Few of them stay in memory; many are sorted in
 * runs on disk, beside the file that is read. The disk is free again when this is closed, or when
 * the process dies.
 */
public final class SortedRows implements Closeable {

    /** Enough for the stragglers of a large table, several times within a small heap. */
    public static final int MEMORY_BYTES = 6 << 20;

    private static final int HEAD_BYTES = 3 * Long.BYTES + Integer.BYTES;

    private final Path folder;
    private final int memoryBytes;
    private ByteBuffer arena = ByteBuffer.allocate(1 << 12);
    private final List<Integer> offsets = new ArrayList<>();
    private @Nullable FileChannel disk;
    private final List<SortedRun> runs = new ArrayList<>();
    private final PriorityQueue<SortedRun> queue = new PriorityQueue<>();

    public SortedRows(Path folder, int memoryBytes) {
        this.folder = folder;
        this.memoryBytes = memoryBytes;
    }

    /** Adds a row; its bytes are copied. */
    public void add(long high, long low, long line, byte[] bytes, int from, int length)
            throws IOException {
        int size = HEAD_BYTES + length;
        if (arena.remaining() < size) {
            makeRoom(size);
        }
        offsets.add(arena.position());
        arena.putLong(high).putLong(low).putLong(line).putInt(length);
        arena.put(bytes, from, length);
    }

    /** No more rows come; now they can be read. */
    public void finish() throws IOException {
        if (disk != null && !offsets.isEmpty()) {
            spill();
        }
        if (disk == null) {
            runs.add(new SortedRun(arena, sorted()));
        } else {
            arena = ByteBuffer.allocate(0);
        }
        for (SortedRun run : runs) {
            if (run.next()) {
                queue.add(run);
            }
        }
    }

    /** Whether there is one more row. */
    public boolean has() {
        return !queue.isEmpty();
    }

    /** The row that comes first, until the next {@link #advance()}. */
    public SortedRun first() {
        return queue.element();
    }

    /** Moves to the next row. */
    public void advance() throws IOException {
        SortedRun run = queue.remove();
        if (run.next()) {
            queue.add(run);
        }
    }

    @Override
    public void close() throws IOException {
        if (disk != null) {
            disk.close();
        }
    }

    private void makeRoom(int size) throws IOException {
        int wanted = arena.position() + size;
        if (wanted > memoryBytes && !offsets.isEmpty()) {
            spill();
            wanted = size;
        }
        if (wanted > arena.capacity()) {
            int larger = Math.max(wanted, Math.min(memoryBytes, arena.capacity() * 2));
            arena = ByteBuffer.allocate(larger).put(arena.flip());
        }
    }

    private int[] sorted() {
        ByteBuffer rows = arena;
        Comparator<Integer> byPlace =
                Comparator.<Integer>comparingLong(at -> rows.getLong(at))
                        .thenComparingLong(at -> rows.getLong(at + Long.BYTES))
                        .thenComparingLong(at -> rows.getLong(at + 2 * Long.BYTES));
        Integer[] order = offsets.toArray(Integer[]::new);
        Arrays.sort(order, byPlace);
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private void spill() throws IOException {
        if (disk == null) {
            disk =
                    FileChannel.open(
                            folder.resolve(UUID.randomUUID() + ".rows"),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE);
        }
        long start = disk.position();
        ByteBuffer out = ByteBuffer.allocate(1 << 16);
        for (int at : sorted()) {
            ByteBuffer row =
                    arena.slice(at, HEAD_BYTES + arena.getInt(at + HEAD_BYTES - Integer.BYTES));
            if (out.remaining() < row.remaining()) {
                write(disk, out.flip());
                out.clear();
            }
            if (row.remaining() > out.capacity()) {
                write(disk, row);
            } else {
                out.put(row);
            }
        }
        write(disk, out.flip());
        runs.add(new SortedRun(disk, start, disk.position()));
        offsets.clear();
        arena.clear();
    }

    private static void write(FileChannel disk, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            disk.write(bytes);
        }
    }
}
