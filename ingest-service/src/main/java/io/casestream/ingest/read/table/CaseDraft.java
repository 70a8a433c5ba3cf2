package io.casestream.ingest.read.table;

import io.casestream.common.model.Drug;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Reaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A case under construction from the rows that tell it; what rows repeat is there once. */
final class CaseDraft {

    private static final int MOST_VALUES = 50;

    /**
     * What makes an entry of a drug another entry.
     *
     * @param row 0 where rows may repeat an entry
     */
    record DrugEntry(
            @Nullable String term,
            @Nullable DrugRole role,
            boolean suspect,
            @Nullable String name,
            @Nullable String substance,
            @Nullable String dose,
            @Nullable String route,
            int row) {}

    /** An age and its unit as written, and in years. */
    record StatedAge(String written, @Nullable Double years, @Nullable String unit) {}

    final Origin origin;
    final @Nullable Long version;
    final @Nullable Long isr;
    final @Nullable String primaryid;
    @Nullable String source;
    @Nullable Quarter period;
    int rows;

    final Map<DrugEntry, Collection<String>> drugs = new LinkedHashMap<>();
    final Map<String, Reaction> reactions = new LinkedHashMap<>();
    final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    final Set<StatedAge> ages = new LinkedHashSet<>();
    final Set<Double> weights = new LinkedHashSet<>();
    private final Map<Field, Set<String>> values = new EnumMap<>(Field.class);
    private final Map<String, Set<String>> others = new LinkedHashMap<>();
    private final Set<String> cut = new LinkedHashSet<>();

    CaseDraft(
            Origin origin, @Nullable Long version, @Nullable Long isr, @Nullable String primaryid) {
        this.origin = origin;
        this.version = version;
        this.isr = isr;
        this.primaryid = primaryid;
    }

    /** Remembers a value of a field that has one. */
    void value(Field field, String value) {
        values.computeIfAbsent(field, f -> new LinkedHashSet<>()).add(value);
    }

    Set<String> values(Field field) {
        return values.getOrDefault(field, Set.of());
    }

    /** Remembers a value that the model has no place for, or that means nothing to it. */
    void other(String column, String value) {
        Set<String> known = others.computeIfAbsent(column, c -> new LinkedHashSet<>());
        if (known.size() < MOST_VALUES) {
            known.add(value);
        } else if (!known.contains(value)) {
            cut.add(column);
        }
    }

    /** Columns that have more values than are kept. */
    Set<String> cut() {
        return cut;
    }

    Map<String, Set<String>> others() {
        return others;
    }

    /** The drugs; where none is called the first suspect, the first suspect is. */
    List<Drug> drugs() {
        boolean hasFirst = drugs.keySet().stream().anyMatch(entry -> entry.role() == DrugRole.PS);
        List<Drug> all = new ArrayList<>();
        for (Map.Entry<DrugEntry, Collection<String>> one : drugs.entrySet()) {
            DrugEntry entry = one.getKey();
            DrugRole role = entry.role();
            if (entry.suspect()) {
                role = hasFirst ? DrugRole.SS : DrugRole.PS;
                hasFirst = true;
            }
            all.add(
                    new Drug(
                            entry.term(),
                            role,
                            entry.name(),
                            entry.substance(),
                            entry.dose(),
                            entry.route(),
                            List.copyOf(one.getValue()),
                            Map.of()));
        }
        return all;
    }
}
