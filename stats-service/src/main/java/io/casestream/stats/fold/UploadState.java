package io.casestream.stats.fold;

import java.util.Locale;

/** What an upload's facts are in a fold. */
public enum UploadState {
    /** Arriving: seen by questions for this upload alone. */
    PENDING,
    /** Complete: part of every figure of the organization. */
    MERGED,
    /** Gone for ever, whatever of it still arrives. */
    WITHDRAWN;

    /** The state of this name, as tables write it. */
    public static UploadState parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
