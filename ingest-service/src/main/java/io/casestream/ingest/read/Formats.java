package io.casestream.ingest.read;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one place that knows every format: a reader is listed here and nowhere else. */
@Singleton
public class Formats {

    private final Map<FileType, CaseReader> readers = new EnumMap<>(FileType.class);

    public Formats() {
        List.<CaseReader>of().forEach(reader -> readers.put(reader.type(), reader));
    }

    /**
     * What the first look at a file tells. Cheap: headers and tables of contents, never all of it.
     */
    public record FirstLook(
            FileType fileType,
            String source,
            List<String> warnings,
            Map<String, Object> metadata) {}

    /**
     * What the caller asked for beside the file.
     *
     * @param source null for the format's own
     */
    public record Wish(
            @Nullable FileType fileType,
            @Nullable String source,
            @Nullable String period,
            @Nullable String sheet,
            Map<String, String> mapping) {}

    /**
     * Detects the format by content (the name is a hint, the wish decides between what is possible)
     * and refuses at once what can be seen to be unreadable.
     *
     * @throws UnreadableFileException with a stable type and a sentence
     */
    public FirstLook look(SourceFile file, Wish wish) throws IOException {
        throw new UnreadableFileException(
                "unknown-format", "There is no reader yet for " + file.filename() + ".");
    }

    /** The reader of a format. */
    public CaseReader reader(FileType type) {
        CaseReader reader = readers.get(type);
        if (reader == null) {
            throw new IllegalStateException("no reader for " + type);
        }
        return reader;
    }
}
