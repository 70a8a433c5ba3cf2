package io.casestream.storage.rest;

import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.storage.db.CaseSearch.CaseKey;
import io.casestream.storage.domain.CaseFilter;
import io.casestream.storage.domain.FilterField;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a listing; each mistake is answered with what is allowed.
 *
 * @param asOf the state of the data that a count was made of, where one led here
 */
record CaseParameters(
        CaseFilter filter, int limit, @Nullable CaseKey after, @Nullable String asOf) {

    private static final int DEFAULT_LIMIT = 100;
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final String AS_OF = "as_of";

    /** The number of that state, for people. */
    private static final String DATA_VERSION = "data_version";

    private static final Set<String> NO_FILTERS = Set.of(LIMIT, CURSOR, AS_OF, DATA_VERSION);

    /** Reads query parameters, all of them. */
    static CaseParameters of(MultivaluedMap<String, String> query) {
        Map<FilterField, List<String>> values = new EnumMap<>(FilterField.class);
        query.forEach(
                (name, given) -> {
                    if (!NO_FILTERS.contains(name)) {
                        read(name, given, values);
                    }
                });
        return new CaseParameters(
                new CaseFilter(values),
                limit(query.getFirst(LIMIT)),
                after(query.getFirst(CURSOR)),
                query.getFirst(AS_OF));
    }

    /** As it was asked, with where the page begins. */
    Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>(filter.plain());
        if (after != null) {
            plain.put("after", after.source() + "/" + after.caseId());
        }
        return plain;
    }

    private static void read(
            String name, List<String> given, Map<FilterField, List<String>> values) {
        FilterField field = FilterField.named(name).orElseThrow(() -> unknown(name));
        List<String> read =
                given.stream()
                        .flatMap(
                                text ->
                                        field.takesLists()
                                                ? Arrays.stream(text.split(",", -1))
                                                : Arrays.stream(new String[] {text}))
                        .filter(text -> !text.isBlank())
                        .map(text -> field.read(text).orElseThrow(() -> bad(name, field, text)))
                        .toList();
        if (read.isEmpty()) {
            return;
        }
        List<String> all = values.computeIfAbsent(field, any -> new ArrayList<>());
        all.addAll(read);
        if (all.size() > 1 && !field.takesSeveral()) {
            throw ProblemException.badParameter(name, "give it once");
        }
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            return Cursor.pageSize(Integer.parseInt(text));
        } catch (NumberFormatException malformed) {
            throw ProblemException.badParameter(
                    LIMIT, "a whole number from 1 to " + Cursor.MAX_PAGE + ", not " + text);
        }
    }

    private static @Nullable CaseKey after(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        List<String> parts = Cursor.decode(cursor, 2);
        return new CaseKey(parts.get(0), parts.get(1));
    }

    private static ProblemException unknown(String name) {
        return ProblemException.of(
                400,
                "unknown-filter",
                "There is no such filter",
                "Cases cannot be filtered by %s, but by %s."
                        .formatted(name, String.join(", ", FilterField.names())),
                Map.of("parameter", name, "filters", FilterField.names()));
    }

    private static ProblemException bad(String name, FilterField field, String text) {
        return ProblemException.badParameter(
                name, "allowed is %s; it was %s".formatted(field.allowed(), text));
    }
}
