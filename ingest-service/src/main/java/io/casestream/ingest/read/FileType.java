package io.casestream.ingest.read;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats that can be read. */
public enum FileType {
    FAERS_ASCII("FAERS"),
    E2B_R2("E2B"),
    E2B_R3("E2B"),
    OPENFDA_JSON("FAERS"),
    CSV("TABLE"),
    EXCEL("TABLE"),
    /** What Casestream exports, one JSON object per line; each case keeps its source. */
    CASE_LINES("TABLE"),
    /** An archive of documents of several formats. */
    ZIP("FAERS");

    private final String usualSource;

    FileType(String usualSource) {
        this.usualSource = usualSource;
    }

    /** Where cases of this format come from, unless the file or the caller says otherwise. */
    public String usualSource() {
        return usualSource;
    }

    /** The type of this name, as the table and the API write it; empty for any other text. */
    public static Optional<FileType> find(String name) {
        return Arrays.stream(values()).filter(type -> type.toString().equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
