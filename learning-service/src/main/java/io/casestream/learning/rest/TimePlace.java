package io.casestream.learning.rest;

import io.casestream.common.platform.http.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a list that begins with the newest goes on. */
record TimePlace(@Nullable Instant time, @Nullable UUID id) {

    private static final TimePlace FIRST = new TimePlace(null, null);

    static TimePlace after(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return FIRST;
        }
        List<String> parts = Cursor.decode(cursor, 2);
        try {
            return new TimePlace(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            throw Cursor.unusable();
        }
    }
}
