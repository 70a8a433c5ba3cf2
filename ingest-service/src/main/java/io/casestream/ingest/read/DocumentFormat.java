package io.casestream.ingest.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A format whose files stand alone, so that one can be read by itself or many from an archive. */
public interface DocumentFormat {

    FileType type();

    /**
     * Looks at the beginning of a document.
     *
     * @return null where it is not of this format
     * @throws UnreadableFileException if it is, but cannot be read
     */
    Formats.@Nullable FirstLook look(FileHead head, Formats.Wish wish) throws IOException;

    /** Begins to read the documents of an uploaded file, one after the other. */
    Session begin(SourceFile file, ReadPlan plan, CaseSink sink);

    /** The reading of the documents of one file. */
    interface Session {

        /**
         * Reads a document.
         *
         * @throws UnreadableFileException if it is not of this format, or breaks off
         */
        void read(Document document, Span span) throws IOException;
    }
}
