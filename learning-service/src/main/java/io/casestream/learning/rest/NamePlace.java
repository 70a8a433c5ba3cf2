package io.casestream.learning.rest;

import io.casestream.common.model.Storable;
import io.casestream.common.platform.http.Cursor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of a list by name begins: after this row. */
record NamePlace(@Nullable String name, @Nullable UUID id) {

    static NamePlace after(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return new NamePlace(null, null);
        }
        List<String> parts = Cursor.decode(cursor, 2);
        try {
            return new NamePlace(Storable.text(parts.get(0)), UUID.fromString(parts.get(1)));
        } catch (IllegalArgumentException notOurs) {
            throw Cursor.unusable();
        }
    }
}
