package io.casestream.ingest.domain;

import java.util.Locale;

/** Whether an upload's cases are stored. */
public enum UploadStatus {
    PROCESSING,
    COMPLETED,
    FAILED,
    DELETED;

    /** The status of this name, as the table and the API write it. */
    public static UploadStatus parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether it stays so without anybody's doing. */
    public boolean isFinal() {
        return this != PROCESSING;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
