package io.casestream.stats.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.stats.answer.AnswerQuery.Place;
import io.casestream.stats.answer.AnswerQuery.Query;
import io.casestream.stats.domain.QueryField;
import io.casestream.stats.domain.QueryFilters;
import io.casestream.stats.domain.QueryType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The body of a query, as OpenAPI shows it. What is unknown is refused: whoever misspells a filter
 * would take everything for what was asked for.
 */
record QueryBody(
        @Nullable String queryText,
        @Nullable Map<String, Object> filters,
        @Nullable String queryType,
        @Nullable Integer limit,
        @Nullable String cursor) {

    private static final int LONGEST_TEXT = 10_000;
    private static final int ROWS = 50;
    private static final SortedSet<String> MEMBERS =
            new TreeSet<>(List.of("query_text", "filters", "query_type", "limit", "cursor"));

    /** What somebody asks. */
    static Query read(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw ProblemException.of(
                    400,
                    "bad-json",
                    "The body cannot be read",
                    "Send an object with query_text, filters or query_type.");
        }
        known("", body, MEMBERS);
        String text = text(body);
        QueryFilters filters = filters(body.path("filters"));
        QueryType type = type(body.path("query_type"));
        if (text == null && filters.values().isEmpty() && type == null) {
            throw ProblemException.badParameter(
                    "query_text", "give query_text, filters or query_type to ask for");
        }
        return new Query(
                text, filters, type, limit(body.path("limit")), place(body.path("cursor")));
    }

    private static @Nullable String text(JsonNode body) {
        String text = string("query_text", body.path("query_text"));
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            throw ProblemException.badParameter(
                    "query_text", "at most " + LONGEST_TEXT + " characters, without U+0000");
        }
        return text.strip();
    }

    private static QueryFilters filters(JsonNode filters) {
        if (isAbsent(filters)) {
            return QueryFilters.NONE;
        }
        if (!filters.isObject()) {
            throw ProblemException.badParameter("filters", "an object of filters by name");
        }
        known("filters.", filters, new TreeSet<>(QueryField.names()));
        Map<QueryField, List<String>> values = new EnumMap<>(QueryField.class);
        for (QueryField field : QueryField.values()) {
            JsonNode value = filters.path(field.toString());
            if (!isAbsent(value)) {
                values.put(field, values(field, value));
            }
        }
        return new QueryFilters(values);
    }

    private static List<String> values(QueryField field, JsonNode value) {
        List<String> several = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> several.add(plain(field, one)));
        } else if (field == QueryField.UPLOAD_ID) {
            several.addAll(List.of(plain(field, value).split(",")));
        } else {
            several.add(plain(field, value));
        }
        if (several.size() > field.most()) {
            throw bad(field);
        }
        return several.stream().map(one -> field.read(one).orElseThrow(() -> bad(field))).toList();
    }

    private static String plain(QueryField field, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw bad(field);
        }
        return value.asText();
    }

    private static @Nullable QueryType type(JsonNode type) {
        String name = string("query_type", type);
        return name == null || name.isBlank()
                ? null
                : QueryType.read(name.strip())
                        .orElseThrow(
                                () ->
                                        ProblemException.badParameter(
                                                "query_type", "allowed is " + QueryType.names()));
    }

    private static int limit(JsonNode limit) {
        if (isAbsent(limit)) {
            return ROWS;
        }
        if (!limit.canConvertToInt() || !limit.isIntegralNumber()) {
            throw ProblemException.badParameter("limit", "a whole number");
        }
        return Cursor.pageSize(limit.intValue());
    }

    private static @Nullable Place place(JsonNode cursor) {
        String text = string("cursor", cursor);
        if (text == null || text.isBlank()) {
            return null;
        }
        List<String> parts = Cursor.decode(text, 3);
        try {
            int list = Integer.parseInt(parts.get(0));
            long offset = Long.parseLong(parts.get(1));
            if (list < 0 || offset < 0 || offset > Integer.MAX_VALUE) {
                throw Cursor.unusable();
            }
            return new Place(list, offset, Long.parseLong(parts.get(2)));
        } catch (NumberFormatException notOurs) {
            throw Cursor.unusable();
        }
    }

    private static @Nullable String string(String name, JsonNode value) {
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isTextual()) {
            throw ProblemException.badParameter(name, "a text");
        }
        return value.textValue();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static void known(String within, JsonNode object, SortedSet<String> names) {
        object.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!names.contains(name)) {
                                throw ProblemException.of(
                                        400,
                                        "unknown-parameter",
                                        "There is no such member",
                                        "Members here are " + String.join(", ", names) + ".",
                                        Map.of("parameter", within + name, "parameters", names));
                            }
                        });
    }

    private static ProblemException bad(QueryField field) {
        return ProblemException.badParameter("filters." + field, "allowed is " + field.allowed());
    }
}
