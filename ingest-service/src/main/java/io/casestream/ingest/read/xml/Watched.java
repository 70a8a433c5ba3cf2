package io.casestream.ingest.read.xml;

import io.casestream.ingest.read.UnreadableFileException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what a parser reads, and stops it where one thing alone is longer than anything is. */
final class Watched extends FilterInputStream {

    private static final long LONGEST_STRETCH = 16L << 20;

    private final String name;
    private long read;
    private long seen;

    Watched(InputStream in, String name) {
        super(in);
        this.name = name;
    }

    /** The parser has met something. */
    void progress() {
        seen = read;
    }

    long bytesRead() {
        return read;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) {
        read += bytes;
        if (read - seen > LONGEST_STRETCH) {
            throw new UnreadableFileException(
                    "unreadable-xml", name + " has a tag or text of more than 16 MB.");
        }
    }
}
