package io.casestream.ingest.read;

import io.casestream.common.model.Quarter;
import io.casestream.ingest.read.csv.CsvFormat;
import io.casestream.ingest.read.e2b.OpenFdaFormat;
import io.casestream.ingest.read.e2b.R2Format;
import io.casestream.ingest.read.e2b.R3Format;
import io.casestream.ingest.read.excel.ExcelFormat;
import io.casestream.ingest.read.export.CaseLinesFormat;
import io.casestream.ingest.read.faers.DeletedListFormat;
import io.casestream.ingest.read.faers.FaersAsciiReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one place that knows every format: a reader is listed here and nowhere else. */
@Singleton
public class Formats {

    private static final List<DocumentFormat> DOCUMENTS =
            List.of(
                    new R2Format(),
                    new R3Format(),
                    new OpenFdaFormat(),
                    new CaseLinesFormat(),
                    new ExcelFormat(),
                    new CsvFormat());

    /** In the order in which they are asked what a file is; CSV may be anything. */
    private final Map<FileType, CaseReader> readers = new LinkedHashMap<>();

    public Formats() {
        List<DocumentFormat> inArchives = new ArrayList<>(DOCUMENTS);
        inArchives.addFirst(new DeletedListFormat());
        ArchiveReader archives = new ArchiveReader(inArchives);
        add(new FaersAsciiReader());
        DOCUMENTS.forEach(format -> add(new DocumentReader(format, archives)));
        add(archives);
    }

    private void add(CaseReader reader) {
        readers.put(reader.type(), reader);
    }

    /**
     * What the first look at a file tells. Cheap: headers and tables of contents, never all of it.
     *
     * @param source where its cases come from, unless the caller says otherwise
     * @param warnings sentences for the person who uploaded it
     * @param metadata what is known of the file, as {@link CaseSink#describe} tells it later
     */
    public record FirstLook(
            FileType fileType, String source, List<String> warnings, Map<String, Object> metadata) {

        public FirstLook {
            warnings = List.copyOf(warnings);
            metadata = Map.copyOf(metadata);
        }
    }

    /**
     * What the caller asked for beside the file.
     *
     * @param fileType null for what the content says
     * @param source null for the format's own
     * @param period the quarter of members that do not name theirs, written {@code 2017Q2}
     * @param sheet the only sheet of a workbook to read
     * @param mapping the column of each field; empty where columns are to be guessed
     */
    public record Wish(
            @Nullable FileType fileType,
            @Nullable String source,
            @Nullable String period,
            @Nullable String sheet,
            Map<String, String> mapping) {

        /** Nothing but the file. */
        public static final Wish NONE = new Wish(null, null, null, null, Map.of());

        /**
         * The period.
         *
         * @throws UnreadableFileException if it is no quarter
         */
        public @Nullable Quarter quarter() {
            try {
                return period == null ? null : Quarter.parse(period);
            } catch (IllegalArgumentException wrong) {
                throw new UnreadableFileException(
                        "bad-period", "The period is a quarter such as 2017Q2.");
            }
        }
    }

    /**
     * Detects the format by content (the name is a hint, the wish decides between what is possible)
     * and refuses at once what can be seen to be unreadable.
     *
     * @throws UnreadableFileException with a stable type and a sentence
     */
    public FirstLook look(SourceFile file, Wish wish) throws IOException {
        if (file.sizeBytes() == 0) {
            throw new UnreadableFileException("empty-file", "The file is empty.");
        }
        try (FileHead head = FileHead.of(file)) {
            for (CaseReader reader : readers.values()) {
                FirstLook look = isWished(reader, wish) ? reader.look(head, wish) : null;
                if (look != null && isWished(look.fileType(), wish)) {
                    return withSource(look, wish);
                }
            }
        }
        throw unknown(file, wish);
    }

    /** The reader of a format. */
    public CaseReader reader(FileType type) {
        CaseReader reader = readers.get(type);
        if (reader == null) {
            throw new IllegalStateException("no reader for " + type);
        }
        return new MeasuringReader(reader);
    }

    /** Any archive may hold documents of the format that was asked for. */
    private static boolean isWished(CaseReader reader, Wish wish) {
        return reader.type() == FileType.ZIP || isWished(reader.type(), wish);
    }

    private static boolean isWished(FileType type, Wish wish) {
        return wish.fileType() == null || wish.fileType() == type;
    }

    private static FirstLook withSource(FirstLook look, Wish wish) {
        return wish.source() == null
                ? look
                : new FirstLook(look.fileType(), wish.source(), look.warnings(), look.metadata());
    }

    private UnreadableFileException unknown(SourceFile file, Wish wish) {
        List<String> known = readers.keySet().stream().map(FileType::toString).toList();
        String expected = wish.fileType() == null ? "any known format" : wish.fileType().toString();
        return new UnreadableFileException(
                "unknown-format",
                file.filename() + " is not " + expected + ". Known are " + String.join(", ", known),
                Map.of("known", known));
    }
}
