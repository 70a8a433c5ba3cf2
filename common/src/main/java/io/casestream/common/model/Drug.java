package io.casestream.common.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One drug entry of a case.
 *
 * @param term what statistics count; null where the entry names no ingredient
 * @param role null where none is stated
 * @param name the medicinal product as reported
 * @param substance the active substances as reported
 * @param detail whatever else the file says of it, raw, by the file's own field names
 */
public record Drug(
        @Nullable String term,
        @Nullable DrugRole role,
        @Nullable String name,
        @Nullable String substance,
        @Nullable String dose,
        @Nullable String route,
        List<String> indications,
        Map<String, String> detail) {

    public Drug {
        if (term != null && term.isBlank()) {
            throw new IllegalArgumentException("a drug term is null or says something");
        }
        term = term == null ? null : Terms.bounded(term);
        indications = List.copyOf(Optional.ofNullable(indications).orElse(List.of()));
        detail = Map.copyOf(Optional.ofNullable(detail).orElse(Map.of()));
    }
}
