package io.casestream.stats.rest;

import io.casestream.common.model.Outcome;
import io.casestream.common.model.RoleScope;
import io.casestream.stats.domain.Basis;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.Restriction;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Where the cases are listed that a count counted. Bound to the state of the data that the count
 * was made of: the listing says when that is no longer the present one.
 */
final class CasesUrl {

    private static final String CASES = "/api/v1/cases?";

    private final SortedMap<String, List<String>> restricted;
    private final String scope;
    private final String subject;
    private final String end;

    /**
     * Urls of one answer.
     *
     * @param asOf the state of the data, as storage names it
     */
    CasesUrl(Question question, long dataVersion, String asOf) {
        this.restricted = restricted(question.scope().restriction());
        this.scope = scope(question.scope());
        this.subject = subject(question.key());
        this.end = "data_version=" + dataVersion + "&as_of=" + asOf;
    }

    /** For the counts that every answer has. */
    Map<String, String> ofWhole() {
        return new TreeMap<>(
                Map.of("total_cases", ofScope(""), "n", matrix(), "key_cases", ofKey("")));
    }

    /** The cases with a counted drug and a reaction. */
    String matrix() {
        return matrix("");
    }

    /** Of the cases with a counted drug and a reaction, those that also meet this. */
    String matrix(String filters) {
        return CASES + scope + all(restricted) + "in_matrix=true&" + filters + end;
    }

    /** The cases of the scope that also meet this, whatever the key. */
    String ofScope(String filters) {
        return CASES + scope + all(restricted) + filters + end;
    }

    /** Of the cases the key is about, those that also meet this. */
    String ofKey(String filters) {
        return CASES + scope + all(restricted) + subject + filters + end;
    }

    /**
     * Of the cases the key is about, those that have one value of a field. Empty where the scope
     * asks for other values of it: several values in one list are alternatives.
     */
    Optional<String> ofValue(String name, String value) {
        return ofValue(name, value, "");
    }

    /** The same, of those that also meet this. */
    Optional<String> ofValue(String name, String value, String filters) {
        List<String> asked = restricted.get(name);
        if (asked == null) {
            return Optional.of(ofKey(filters + filter(name, value)));
        }
        if (!asked.contains(value)) {
            return value.equals(Outcome.DE.name())
                    ? Optional.of(ofKey(filters + filter("fatal", "true")))
                    : Optional.empty();
        }
        SortedMap<String, List<String>> narrower = new TreeMap<>(restricted);
        narrower.put(name, List.of(value));
        return Optional.of(CASES + scope + all(narrower) + subject + filters + end);
    }

    /** One condition, ended. */
    static String filter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&";
    }

    /** Deaths have a field of their own, beside which other outcomes can be asked for. */
    private static SortedMap<String, List<String>> restricted(Restriction restriction) {
        SortedMap<String, List<String>> restricted = new TreeMap<>();
        restriction
                .members()
                .forEach(
                        (name, value) ->
                                restricted.put(
                                        name,
                                        value instanceof List<?> several
                                                ? several.stream().map(Object::toString).toList()
                                                : List.of(value.toString())));
        if (restriction.outcomes().equals(List.of(Outcome.DE))) {
            restricted.remove("outcome");
            restricted.put("fatal", List.of("true"));
        }
        return restricted;
    }

    private static String all(SortedMap<String, List<String>> filters) {
        StringBuilder all = new StringBuilder();
        filters.forEach((name, values) -> values.forEach(one -> all.append(filter(name, one))));
        return all.toString();
    }

    private static String scope(StatScope scope) {
        StringBuilder filters = new StringBuilder();
        if (scope.role() != RoleScope.SUSPECT) {
            filters.append(filter("role", scope.role().toString()));
        }
        if (scope.basis() != Basis.REPORT) {
            filters.append(filter("basis", scope.basis().toString()));
        }
        if (scope.from() != null) {
            filters.append(filter("from", scope.from().toString()));
        }
        if (scope.to() != null) {
            filters.append(filter("to", scope.to().toString()));
        }
        for (UUID upload : scope.uploadIds()) {
            filters.append(filter("upload_id", upload.toString()));
        }
        return filters.toString();
    }

    private static String subject(StatKey key) {
        return switch (key) {
            case StatKey.All() -> "";
            case StatKey.Signals() -> "";
            case StatKey.OfDrug(String drug) -> filter("drug", drug);
            case StatKey.OfReaction(String reaction) -> filter("reaction", reaction);
            case StatKey.OfPair(String drug, String reaction) ->
                    filter("drug", drug) + filter("reaction", reaction);
        };
    }
}
