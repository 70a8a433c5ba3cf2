package io.casestream.quickstart.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Tells how many bytes have been read so far. */
final class CountingStream extends FilterInputStream {

    private final LongConsumer counted;
    private long count;

    private CountingStream(InputStream in, LongConsumer counted) {
        super(in);
        this.counted = counted;
    }

    static InputStream of(Path file, LongConsumer counted) {
        try {
            return new CountingStream(Files.newInputStream(file), counted);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        add(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        add(Math.max(0, read));
        return read;
    }

    private void add(int bytes) {
        count += bytes;
        counted.accept(count);
    }
}
