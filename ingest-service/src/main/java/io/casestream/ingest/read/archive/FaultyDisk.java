package io.casestream.ingest.read.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** A file that remembers whether reading it failed: what else goes wrong is the content's fault. */
final class FaultyDisk implements SeekableByteChannel {

    private final FileChannel file;
    private @Nullable IOException failure;

    FaultyDisk(FileChannel file) {
        this.file = file;
    }

    /** Fails as the disk did, if it did. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        try {
            return file.read(into);
        } catch (IOException broken) {
            failure = broken;
            throw broken;
        }
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
