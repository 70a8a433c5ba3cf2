package io.casestream.ingest.read.excel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.xml.XmlCursor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the cells of a workbook share. Few stay in memory; many are written to disk, and
 * those in use are remembered.
 */
final class SharedTexts implements Closeable {

    private static final int MEMORY_BYTES = 8 << 20;
    private static final int MOST_TEXTS = 10_000_000;
    private static final int LONGEST = 1 << 16;
    private static final int REMEMBERED = 1 << 14;

    private final Path folder;
    private ByteBuffer memory = ByteBuffer.allocate(1 << 12);
    private @Nullable FileChannel disk;
    private @Nullable XmlCursor source;
    private long onDisk;
    private long written;
    private long[] ends = new long[1 << 10];
    private int count;
    private final int[] rememberedKeys = new int[REMEMBERED];
    private final @Nullable String[] remembered = new @Nullable String[REMEMBERED];

    SharedTexts(Path folder) {
        this.folder = folder;
    }

    /** Takes the texts from here, as far as they are asked for. */
    void from(XmlCursor xml) {
        source = xml;
    }

    /** The text of this number; null where there is none. */
    @Nullable String text(int index) throws IOException {
        while (index >= count && readOne()) {
            // texts are numbered in their order
        }
        if (index < 0 || index >= count) {
            return null;
        }
        int slot = index & (REMEMBERED - 1);
        String known = remembered[slot];
        if (known != null && rememberedKeys[slot] == index) {
            return known;
        }
        String text = load(index);
        remembered[slot] = text;
        rememberedKeys[slot] = index;
        return text;
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    private boolean readOne() throws IOException {
        XmlCursor xml = source;
        StringBuilder text = new StringBuilder();
        boolean phonetic = false;
        boolean within = false;
        while (xml != null && xml.next()) {
            String part = xml.text();
            if (xml.isStart("si")) {
                within = true;
            } else if (xml.isStart("rPh") || xml.isEnd("rPh")) {
                phonetic = xml.isStart("rPh");
            } else if (xml.isEnd("si")) {
                add(text.toString());
                return true;
            } else if (part != null && within && !phonetic && text.length() < LONGEST) {
                text.append(part);
            }
        }
        return false;
    }

    private void add(String text) throws IOException {
        if (count == MOST_TEXTS) {
            throw new UnreadableFileException(
                    "workbook-too-large",
                    "The workbook has more than "
                            + MOST_TEXTS
                            + " different texts; save its sheets as CSV and upload these.");
        }
        byte[] bytes = text.getBytes(UTF_8);
        if (memory.remaining() < bytes.length) {
            makeRoom(bytes.length);
        }
        memory.put(bytes);
        written += bytes.length;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, Math.min(count * 2, MOST_TEXTS));
        }
        ends[count++] = written;
    }

    private void makeRoom(int bytes) throws IOException {
        if (memory.position() + bytes > MEMORY_BYTES) {
            if (disk == null) {
                disk =
                        FileChannel.open(
                                folder.resolve(UUID.randomUUID() + ".texts"),
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.DELETE_ON_CLOSE);
            }
            flush(disk);
        } else {
            int larger = Math.max(memory.capacity() * 2, memory.position() + bytes);
            memory = ByteBuffer.allocate(larger).put(memory.flip());
        }
    }

    private void flush(FileChannel file) throws IOException {
        memory.flip();
        onDisk += memory.remaining();
        while (memory.hasRemaining()) {
            file.write(memory);
        }
        memory.clear();
    }

    private String load(int index) throws IOException {
        long start = index == 0 ? 0 : ends[index - 1];
        int length = (int) (ends[index] - start);
        if (disk == null || start >= onDisk) {
            return new String(memory.array(), (int) (start - onDisk), length, UTF_8);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && disk.read(bytes, start + bytes.position()) >= 0) {
            // until the text is whole
        }
        return new String(bytes.array(), UTF_8);
    }
}
