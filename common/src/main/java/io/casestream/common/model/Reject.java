package io.casestream.common.model;

import org.jspecify.annotations.Nullable;

/**
 * A row that was not accepted, and why.
 *
 * @param field the column or element at fault; null where the whole row is
 * @param reason a sentence for the person who uploaded the file
 * @param raw the row as it stands, at most {@value #RAW_LIMIT} characters
 */
public record Reject(Origin origin, @Nullable String field, String reason, String raw) {

    /** More of a bad row than this helps nobody. */
    public static final int RAW_LIMIT = 1_000;

    public Reject {
        if (raw.length() > RAW_LIMIT) {
            raw = raw.substring(0, RAW_LIMIT);
        }
    }
}
