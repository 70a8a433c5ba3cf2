package io.casestream.ingest.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one format, as a stream and with bounded memory. What it says to the sink, and in which
 * order, is a pure function of the file's bytes and the plan.
 */
public interface CaseReader {

    FileType type();

    /**
     * Looks at the beginning of a file.
     *
     * @return null where the file is not of this format
     * @throws UnreadableFileException if it is, but cannot be read
     */
    Formats.@Nullable FirstLook look(FileHead head, Formats.Wish wish) throws IOException;

    /**
     * Reads the whole file.
     *
     * @throws UnreadableFileException if the file is not of this format, or breaks off; what was
     *     said to the sink before is void
     * @throws IOException if the disk fails; trying again may help
     */
    void read(SourceFile file, ReadPlan plan, CaseSink sink) throws IOException;
}
