package io.casestream.ingest.read.faers;

import io.casestream.ingest.read.CaseSink;
import java.io.IOException;

/**
 * Tells how far the reading is, as bytes of the uploaded file. Every table is passed twice: once
 * for its ids, once in full; the passes are weighed by the time they take.
 */
final class Progress {

    private static final int EVERY_CALLS = 4_096;
    private static final double SHARE_OF_SCAN = 0.3;

    private final CaseSink sink;
    private final long fileBytes;
    private final long textBytes;
    private double scanned;
    private double read;
    private int calls;

    Progress(CaseSink sink, long fileBytes, long textBytes) {
        this.sink = sink;
        this.fileBytes = fileBytes;
        this.textBytes = Math.max(1, textBytes);
    }

    /** So many bytes of the table at hand are scanned. */
    void at(long bytes) throws IOException {
        if (++calls % EVERY_CALLS == 0) {
            tell(scanned + bytes, read);
        }
    }

    /** A table is scanned. */
    void passed(long bytes) throws IOException {
        scanned += bytes;
        tell(scanned, read);
    }

    /** So many bytes of the quarter's tables are read in full. */
    void joinedAt(long bytes) throws IOException {
        if (++calls % EVERY_CALLS == 0) {
            tell(scanned, read + bytes);
        }
    }

    /** A quarter is read in full. */
    void joined(long bytes) throws IOException {
        read += bytes;
        tell(scanned, read);
    }

    private void tell(double scannedBytes, double readBytes) throws IOException {
        double share = (SHARE_OF_SCAN * scannedBytes + (1 - SHARE_OF_SCAN) * readBytes) / textBytes;
        sink.progress((long) (Math.min(1, share) * fileBytes), fileBytes);
    }
}
