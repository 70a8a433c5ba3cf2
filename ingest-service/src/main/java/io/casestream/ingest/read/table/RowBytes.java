package io.casestream.ingest.read.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A row as bytes, for its time on disk: its ordinal in the file and its cells. */
final class RowBytes {

    private ByteBuffer buffer = ByteBuffer.allocate(1 << 12);

    /** Encodes a row; valid until the next. */
    ByteBuffer encode(long ordinal, List<String> cells) {
        buffer.clear();
        buffer.putLong(ordinal);
        for (String cell : cells) {
            byte[] text = cell.getBytes(UTF_8);
            require(Integer.BYTES + text.length);
            buffer.putInt(text.length).put(text);
        }
        return buffer.flip();
    }

    static long ordinal(byte[] bytes, int from) {
        return ByteBuffer.wrap(bytes).getLong(from);
    }

    static List<String> cells(byte[] bytes, int from, int length) {
        ByteBuffer row = ByteBuffer.wrap(bytes, from + Long.BYTES, length - Long.BYTES);
        List<String> cells = new ArrayList<>();
        while (row.hasRemaining()) {
            int size = row.getInt();
            cells.add(new String(bytes, row.position(), size, UTF_8));
            row.position(row.position() + size);
        }
        return cells;
    }

    private void require(int bytes) {
        if (buffer.remaining() < bytes) {
            int larger = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
            buffer = ByteBuffer.allocate(larger).put(buffer.flip());
        }
    }
}
