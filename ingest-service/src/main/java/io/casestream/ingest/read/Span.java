package io.casestream.ingest.read;

import java.io.IOException;

/**
 * The part that a document has in the reading of a file.
 *
 * @param from how much of the file is read before, from 0 to 1
 * @param to how much is read after
 * @param fileBytes size of the whole file
 */
public record Span(double from, double to, long fileBytes) {

    /** The whole of a file. */
    public static Span whole(SourceFile file) {
        return new Span(0, 1, file.sizeBytes());
    }

    /** One of several equal parts. */
    public Span part(int index, int count) {
        double width = (to - from) / count;
        return new Span(from + width * index, from + width * (index + 1), fileBytes);
    }

    /** Tells how far the reading of the document is. */
    public void tell(CaseSink sink, double share) throws IOException {
        double done = from + (to - from) * Math.min(1, Math.max(0, share));
        sink.progress((long) (done * fileBytes), fileBytes);
    }
}
