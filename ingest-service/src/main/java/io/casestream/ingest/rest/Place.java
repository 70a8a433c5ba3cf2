package io.casestream.ingest.rest;

import io.casestream.common.platform.http.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of a list by time begins: after this row. */
record Place(@Nullable Instant time, @Nullable UUID id) {

    static String at(Instant time, UUID id) {
        return Cursor.encode(time, id);
    }

    static Place after(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return new Place(null, null);
        }
        List<String> parts = Cursor.decode(cursor, 2);
        try {
            return new Place(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            throw Cursor.unusable();
        }
    }
}
