package io.casestream.ingest.read.large;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Files of any size, the same bytes for the same size. Archives are hardly packed, so that the
 * content is as large as the file.
 */
enum LargeFile {
    FAERS_ASCII(".zip", LargeTables::modern),
    FAERS_OUT_OF_ORDER(".zip", LargeTables::outOfOrder),
    FAERS_LEGACY(".zip", LargeTables::legacy),
    DELETED_LIST(".txt", LargeTables::deletedList),
    E2B_R2(".xml", LargeReports::r2),
    E2B_R3(".xml", LargeReports::r3),
    OPENFDA_JSON(".json", LargeReports::openFda),
    ZIP_OF_XML(".zip", LargeReports::zipOfXml),
    CSV_OF_LISTS(".csv", LargeTexts::lists),
    CSV_FAR_APART(".csv", LargeTexts::farApart),
    CASE_LINES(".ndjson", LargeTexts::caseLines),
    EXCEL(".xlsx", LargeBooks::inPlace),
    EXCEL_SHARED_TEXTS(".xlsx", LargeBooks::shared),
    FAERS_OF_ONE_LINE(".zip", OneLine::faers),
    CSV_OF_ONE_LINE(".csv", OneLine::csv),
    EXCEL_OF_ONE_ROW(".xlsx", OneLine::excel),
    E2B_R2_OF_ONE_TEXT(".xml", OneLine::r2),
    CASE_LINES_OF_ONE_LINE(".ndjson", OneLine::caseLines);

    private final String extension;
    private final Content content;

    LargeFile(String extension, Content content) {
        this.extension = extension;
        this.content = content;
    }

    /** Writes about as many bytes as are asked for. */
    interface Content {
        Expected write(Out out, long bytes) throws IOException;
    }

    /** What a reader must find in it. */
    record Expected(long cases, long rows, long rejects) {}

    /** A file and what it holds. */
    record Written(Path file, Expected expected) {}

    Written write(Path folder, long bytes) throws IOException {
        boolean isList = this == DELETED_LIST;
        String name = isList ? "DELETE24Q4" : name().toLowerCase(Locale.ROOT);
        Path file = folder.resolve(name + extension);
        try (Out out = new Out(Files.newOutputStream(file))) {
            return new Written(file, content.write(out, bytes));
        }
    }
}
