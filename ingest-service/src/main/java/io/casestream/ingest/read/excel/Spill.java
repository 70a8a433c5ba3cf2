package io.casestream.ingest.read.excel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bytes that are appended, then read anywhere. Few stay in memory; of many, the latest do. */
final class Spill implements Closeable {

    private final Path folder;
    private final int mostInMemory;
    private ByteBuffer memory = ByteBuffer.allocate(1 << 12);
    private @Nullable FileChannel disk;
    private long onDisk;

    Spill(Path folder, int mostInMemory) {
        this.folder = folder;
        this.mostInMemory = mostInMemory;
    }

    long size() {
        return onDisk + memory.position();
    }

    void append(byte[] bytes) throws IOException {
        if (memory.remaining() < bytes.length) {
            makeRoom(bytes.length);
        }
        memory.put(bytes);
    }

    /** What was appended in one piece stands in one place, in memory or on disk. */
    byte[] read(long start, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (disk == null || start >= onDisk) {
            memory.get((int) (start - onDisk), bytes);
            return bytes;
        }
        ByteBuffer into = ByteBuffer.wrap(bytes);
        while (into.hasRemaining() && disk.read(into, start + into.position()) >= 0) {
            // until it is whole
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        if (disk != null) {
            disk.close();
        }
    }

    private void makeRoom(int bytes) throws IOException {
        int needed = memory.position() + bytes;
        if (needed <= mostInMemory) {
            int larger = Math.min(mostInMemory, Math.max(memory.capacity() * 2, needed));
            memory = ByteBuffer.allocate(larger).put(memory.flip());
            return;
        }
        flush();
        if (memory.capacity() < bytes) {
            memory = ByteBuffer.allocate(bytes);
        }
    }

    private void flush() throws IOException {
        FileChannel file = disk;
        if (file == null) {
            file =
                    FileChannel.open(
                            folder.resolve(UUID.randomUUID() + ".spill"),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE);
            disk = file;
        }
        memory.flip();
        onDisk += memory.remaining();
        while (memory.hasRemaining()) {
            file.write(memory);
        }
        memory.clear();
    }
}
