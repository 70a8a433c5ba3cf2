package io.casestream.ingest.read.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** A member's content, held to the size and checksum that the archive declares for it. */
final class DeclaredContent extends FilterInputStream {

    private final String path;
    private final long size;
    private final long checksum;
    private final CRC32 crc = new CRC32();
    private long read;

    DeclaredContent(InputStream in, String path, long size, long checksum) {
        super(in);
        this.path = path;
        this.size = size;
        this.checksum = checksum;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count;
        try {
            count = super.read(into, from, length);
        } catch (ZipException | EOFException broken) {
            throw ZipArchive.unreadable(path + " is damaged");
        }
        if (count < 0) {
            requireWhole();
            return count;
        }
        read += count;
        if (read > size) {
            throw ZipArchive.unreadable(path + " holds more than its table of contents says");
        }
        crc.update(into, from, count);
        return count;
    }

    @Override
    public long skip(long bytes) throws IOException {
        byte[] waste = new byte[(int) Math.min(8_192, Math.max(0, bytes))];
        int count = waste.length == 0 ? 0 : read(waste, 0, waste.length);
        return Math.max(0, count);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void requireWhole() {
        if (read != size || crc.getValue() != checksum) {
            throw ZipArchive.unreadable(path + " is damaged: its checksum does not agree");
        }
    }
}
