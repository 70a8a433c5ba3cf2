package io.casestream.common.model;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One adverse reaction of a case, by MedDRA preferred term where the file gives one.
 *
 * @param term what statistics count
 * @param label the spelling of the file, for people
 * @param outcome outcome of this reaction, E2B code 1 to 6
 * @param detail whatever else the file says of it, raw, by the file's own field names
 */
public record Reaction(
        String term, String label, @Nullable String outcome, Map<String, String> detail) {

    public Reaction {
        if (term.isBlank()) {
            throw new IllegalArgumentException("a reaction needs a term");
        }
        term = Terms.bounded(term);
        detail = Map.copyOf(Optional.ofNullable(detail).orElse(Map.of()));
    }
}
