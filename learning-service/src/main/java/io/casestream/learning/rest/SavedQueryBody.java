package io.casestream.learning.rest;

import io.casestream.learning.domain.SavedQuery;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client says of a query to be saved or changed; null says nothing. */
record SavedQueryBody(
        @Nullable String name,
        @Nullable String queryText,
        @Nullable Map<String, Object> filters,
        @Nullable String queryType,
        @Nullable String description) {

    SavedQuery query() {
        return new SavedQuery(
                Objects.requireNonNullElse(name, ""),
                queryText,
                Objects.requireNonNullElse(filters, Map.of()),
                queryType,
                description);
    }

    SavedQuery change(SavedQuery before) {
        return before.changed(name, queryText, filters, queryType, description);
    }
}
