package io.casestream.learning.domain;

import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question under a name. At least one of text, filters and type says what is asked.
 *
 * @param name unique among its owner's, whatever the case of its letters
 */
public record SavedQuery(
        String name,
        @Nullable String queryText,
        Map<String, Object> filters,
        @Nullable String queryType,
        @Nullable String description) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_FILTERS = 100;
    private static final Pattern QUERY_TYPE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    public SavedQuery {
        name = SPACES.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll(" ");
        name = name.strip();
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
        queryText = blankToNull(queryText);
        queryType = blankToNull(queryType);
        description = blankToNull(description);
    }

    /** A field that cannot be used, and why. */
    public record Fault(String field, String reason) {}

    /** The first thing that is wrong with it. */
    public Optional<Fault> fault() {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return Optional.of(new Fault("name", "1 to " + LONGEST_NAME + " characters"));
        }
        if (queryText == null && filters.isEmpty() && queryType == null) {
            return Optional.of(
                    new Fault("query_text", "give query_text, filters or query_type to ask for"));
        }
        if (queryText != null && queryText.length() > LONGEST_TEXT) {
            return Optional.of(new Fault("query_text", "at most " + LONGEST_TEXT + " characters"));
        }
        if (queryType != null && !QUERY_TYPE.matcher(queryType).matches()) {
            return Optional.of(
                    new Fault("query_type", "lower-case letters, digits and underscores"));
        }
        if (filters.size() > MOST_FILTERS) {
            return Optional.of(new Fault("filters", "at most " + MOST_FILTERS));
        }
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            return Optional.of(
                    new Fault("description", "at most " + LONGEST_DESCRIPTION + " characters"));
        }
        return Optional.empty();
    }

    /** Whether both are the same, however their filters are written. */
    public boolean says(SavedQuery other) {
        return name.equals(other.name)
                && Objects.equals(queryText, other.queryText)
                && Objects.equals(queryType, other.queryType)
                && Objects.equals(description, other.description)
                && CanonicalFilters.of(filters).equals(CanonicalFilters.of(other.filters));
    }

    /** The same with what a change says; null leaves as is, a blank text takes away. */
    public SavedQuery changed(
            @Nullable String newName,
            @Nullable String newText,
            @Nullable Map<String, Object> newFilters,
            @Nullable String newType,
            @Nullable String newDescription) {
        return new SavedQuery(
                newName == null ? name : newName,
                newText == null ? queryText : newText,
                newFilters == null ? filters : newFilters,
                newType == null ? queryType : newType,
                newDescription == null ? description : newDescription);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
