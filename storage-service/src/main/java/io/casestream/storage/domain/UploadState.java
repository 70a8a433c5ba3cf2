package io.casestream.storage.domain;

import java.util.Locale;

/** Whether an upload's facts count. */
public enum UploadState {
    /** Batches are still to come. */
    PENDING,
    /** Everything is here, and counts. */
    MERGED,
    /** Gone for ever, also what is still to come. */
    WITHDRAWN;

    /** The state of this name, as the table writes it. */
    public static UploadState parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
