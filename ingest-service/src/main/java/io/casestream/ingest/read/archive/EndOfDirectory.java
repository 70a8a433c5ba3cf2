package io.casestream.ingest.read.archive;

import io.casestream.ingest.read.UnreadableFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Map;

/**
 * The record that ends a zip file, and the table of contents before it. Read on its own, since a
 * library loads as many entries into memory as there are, whatever their number is said to be.
 */
final class EndOfDirectory {

    private static final int SIGNATURE = 0x06054b50;
    private static final int SIGNATURE_ZIP64 = 0x06064b50;
    private static final int LOCATOR_ZIP64 = 0x07064b50;
    private static final int BYTES = 22;
    private static final int LOCATOR_BYTES = 20;
    private static final int BYTES_ZIP64 = 56;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int SIGNATURE_ENTRY = 0x02014b50;
    private static final int BYTES_ENTRY = 46;

    static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private EndOfDirectory() {}

    /**
     * Makes sure that the table of contents is there and of a sensible size.
     *
     * @throws UnreadableFileException if it is not
     */
    static void check(FileChannel file) throws IOException {
        int length = (int) Math.min(file.size(), LONGEST_COMMENT + BYTES + LOCATOR_BYTES);
        long start = file.size() - length;
        ByteBuffer tail = read(file, start, length);
        int at = find(tail);
        if (at < 0) {
            throw ZipArchive.unreadable("it ends before its table of contents; was it cut short?");
        }
        long entries = tail.getShort(at + 10) & 0xFFFFL;
        long bytes = tail.getInt(at + 12) & 0xFFFFFFFFL;
        long first = Math.max(tail.getInt(at + 16) & 0xFFFFFFFFL, start + at - bytes);
        int locator = at - LOCATOR_BYTES;
        if (locator >= 0 && tail.getInt(locator) == LOCATOR_ZIP64) {
            long position = tail.getLong(locator + 8);
            if (position < 0 || position > file.size() - BYTES_ZIP64) {
                throw ZipArchive.unreadable("its table of contents is damaged");
            }
            ByteBuffer large = read(file, position, BYTES_ZIP64);
            if (large.getInt(0) != SIGNATURE_ZIP64) {
                throw ZipArchive.unreadable("its table of contents is damaged");
            }
            entries = large.getLong(32);
            bytes = large.getLong(40);
            first = large.getLong(48);
        }
        require(entries, bytes);
        walk(file, first);
    }

    /** Goes from entry to entry, as far as there are any. */
    private static void walk(FileChannel file, long first) throws IOException {
        long position = first;
        for (long entries = 0; position >= 0 && position <= file.size() - BYTES_ENTRY; entries++) {
            ByteBuffer entry = read(file, position, BYTES_ENTRY);
            if (entry.getInt(0) != SIGNATURE_ENTRY) {
                return;
            }
            position += BYTES_ENTRY;
            for (int length = 28; length <= 32; length += Short.BYTES) {
                position += entry.getShort(length) & 0xFFFF;
            }
            require(entries + 1, position - first);
        }
    }

    private static void require(long entries, long bytes) {
        if (entries < 0 || entries > MOST_ENTRIES || bytes < 0 || bytes > MOST_BYTES) {
            throw new UnreadableFileException(
                    "archive-too-large",
                    "The archive has more than "
                            + MOST_ENTRIES
                            + " entries, or their names are longer than "
                            + MOST_BYTES
                            + " bytes. Split it into smaller archives.",
                    Map.of("most_entries", MOST_ENTRIES));
        }
    }

    private static int find(ByteBuffer tail) {
        for (int at = tail.limit() - BYTES; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE) {
                return at;
            }
        }
        return -1;
    }

    private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                throw ZipArchive.unreadable("it is shorter than it says");
            }
        }
        return bytes.flip();
    }
}
