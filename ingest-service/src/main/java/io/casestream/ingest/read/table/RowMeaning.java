package io.casestream.ingest.read.table;

import io.casestream.common.model.Age;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.ListCell;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.Weight;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.meaning.Meaning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Adds what a row says to the case it is about. */
final class RowMeaning {

    private static final Map<Field, Outcome> FLAGS =
            Map.of(
                    Field.DEATH, Outcome.DE,
                    Field.LIFE_THREATENING, Outcome.LT,
                    Field.HOSPITALIZATION, Outcome.HO,
                    Field.DISABILITY, Outcome.DS,
                    Field.CONGENITAL_ANOMALY, Outcome.CA,
                    Field.OTHER_SERIOUS, Outcome.OT);
    private static final List<Field> SINGLE =
            List.of(
                    Field.AGE_GROUP,
                    Field.SEX,
                    Field.COUNTRY,
                    Field.REPORTER_COUNTRY,
                    Field.SERIOUS,
                    Field.EVENT_DATE,
                    Field.RECEIVE_DATE,
                    Field.REPORT_DATE,
                    Field.REPORTER_TYPE);
    private static final Set<Field> OF_A_DRUG =
            EnumSet.of(Field.ROLE, Field.DOSE, Field.ROUTE, Field.INDICATION);

    /** What exported rows have one of, whatever is in it. */
    private static final Set<Field> ONE_IN_EXPORTS =
            EnumSet.of(Field.DRUG, Field.SUBSTANCE, Field.DOSE, Field.ROUTE, Field.REACTION);

    private static final String FATAL_REACTION = "5";
    private static final String KILOGRAMS = "KG";
    private static final String YEARS = "YR";

    private final TableShape shape;
    private final ColumnMapping mapping;
    private final Meaning meaning;
    private final CaseSink sink;
    private final int[] others;

    RowMeaning(TableShape shape, Meaning meaning, CaseSink sink) {
        this.shape = shape;
        this.mapping = shape.mapping();
        this.meaning = meaning;
        this.sink = sink;
        ExportColumns export = shape.export();
        this.others =
                IntStream.of(mapping.others())
                        .filter(column -> export == null || !export.isAside(column))
                        .toArray();
    }

    /**
     * Adds the row.
     *
     * @return the name of the column at fault, where the row says nothing of drug and reaction
     */
    void add(List<String> cells, Origin origin, CaseDraft draft) throws IOException {
        draft.rows++;
        drugs(cells, origin, draft);
        reactions(cells, origin, draft);
        outcomes(cells, origin, draft);
        ages(cells, origin, draft);
        weights(cells, origin, draft);
        for (Field field : SINGLE) {
            list(cells, field).forEach(value -> draft.value(field, value));
        }
        for (int other : others) {
            String value = RowKey.cell(cells, other);
            if (value != null) {
                draft.other(mapping.header().get(other), value);
            }
        }
    }

    private void drugs(List<String> cells, Origin origin, CaseDraft draft) throws IOException {
        List<String> names = list(cells, Field.DRUG);
        List<String> substances = list(cells, Field.SUBSTANCE);
        int count = Math.max(names.size(), substances.size());
        if (!names.isEmpty() && !substances.isEmpty() && names.size() != substances.size()) {
            sink.warn("unequal-lists drug", origin, names.size() + " and " + substances.size());
            count = substances.size();
            keep(Field.DRUG, names, draft);
            names = List.of();
        }
        boolean exported = shape.export() != null;
        if (exported && OF_A_DRUG.stream().anyMatch(field -> !list(cells, field).isEmpty())) {
            count = 1;
        }
        List<String> roles = paired(cells, Field.ROLE, count, origin, draft);
        List<String> doses = paired(cells, Field.DOSE, count, origin, draft);
        List<String> routes = paired(cells, Field.ROUTE, count, origin, draft);
        List<String> indications = list(cells, Field.INDICATION);
        boolean shared = count == 1;
        if (!shared && indications.size() != count) {
            keep(Field.INDICATION, indications, draft);
            indications = List.of();
        }
        for (int i = 0; i < count; i++) {
            String role = at(roles, i);
            CaseDraft.DrugEntry entry =
                    entry(
                            at(names, i),
                            at(substances, i),
                            role,
                            at(doses, i),
                            at(routes, i),
                            row(draft),
                            origin);
            if (entry.name() != null || entry.substance() != null || exported) {
                Collection<String> known =
                        draft.drugs.computeIfAbsent(
                                entry, e -> exported ? new ArrayList<>() : new LinkedHashSet<>());
                for (String indication : shared ? indications : sublist(indications, i)) {
                    if (exported || !Names.key(indication).isEmpty()) {
                        Optional.ofNullable(meaning.label(indication)).ifPresent(known::add);
                    }
                }
            }
        }
        for (String name : list(cells, Field.CONCOMITANT)) {
            if (Names.key(name).isEmpty()) {
                continue;
            }
            String term = meaning.drugTerm(null, name);
            draft.drugs.computeIfAbsent(
                    new CaseDraft.DrugEntry(
                            term, DrugRole.C, false, name, null, null, null, row(draft)),
                    e -> new LinkedHashSet<>());
        }
    }

    private CaseDraft.DrugEntry entry(
            @Nullable String name,
            @Nullable String substance,
            @Nullable String rawRole,
            @Nullable String dose,
            @Nullable String route,
            int row,
            Origin origin)
            throws IOException {
        boolean suspect = rawRole != null && CellValues.isSuspect(rawRole);
        DrugRole role = rawRole == null ? null : CellValues.role(rawRole).orElse(null);
        if (rawRole != null && !suspect && role == null) {
            sink.warn("unknown-code role", origin, rawRole);
        }
        String term = meaning.drugTerm(substance, name);
        return new CaseDraft.DrugEntry(term, role, suspect, name, substance, dose, route, row);
    }

    private void reactions(List<String> cells, Origin origin, CaseDraft draft) throws IOException {
        List<String> names = list(cells, Field.REACTION);
        List<String> results = paired(cells, Field.REACTION_OUTCOME, names.size(), origin, draft);
        for (int i = 0; i < names.size(); i++) {
            String result = at(results, i);
            if (FATAL_REACTION.equals(result)) {
                draft.outcomes.add(Outcome.DE);
            }
            meaning.reaction(names.get(i))
                    .ifPresent(
                            name ->
                                    draft.reactions.putIfAbsent(
                                            name.term() + row(draft),
                                            new Reaction(
                                                    name.term(), name.label(), result, Map.of())));
        }
    }

    private void outcomes(List<String> cells, Origin origin, CaseDraft draft) throws IOException {
        for (String text : list(cells, Field.OUTCOME)) {
            Optional<Outcome> outcome = CellValues.outcome(text);
            outcome.ifPresent(draft.outcomes::add);
            if (outcome.isEmpty() && !CellValues.isNoOutcome(text)) {
                sink.warn("unknown-code outcome", origin, text);
                draft.other(mapping.header().get(mapping.column(Field.OUTCOME)), text);
            }
        }
        for (Map.Entry<Field, Outcome> flag : FLAGS.entrySet()) {
            String text = RowKey.cell(cells, mapping.column(flag.getKey()));
            if (text != null && Boolean.TRUE.equals(CellValues.serious(text))) {
                draft.outcomes.add(flag.getValue());
            }
        }
    }

    private void ages(List<String> cells, Origin origin, CaseDraft draft) throws IOException {
        List<String> units = list(cells, Field.AGE_UNIT);
        List<String> stated = list(cells, Field.AGE);
        for (int i = 0; i < stated.size(); i++) {
            List<@Nullable String> parts = CellValues.valueAndUnit(stated.get(i));
            String unit = parts.get(1);
            if (unit == null) {
                unit = units.size() == stated.size() ? at(units, i) : at(units, 0);
            }
            age(String.valueOf(parts.get(0)), unit, origin, draft);
        }
        if (draft.ages.stream().anyMatch(age -> age.years() != null)) {
            return;
        }
        for (String years : list(cells, Field.AGE_YEARS)) {
            age(String.valueOf(CellValues.valueAndUnit(years).get(0)), YEARS, origin, draft);
        }
    }

    private void age(String value, @Nullable String unit, Origin origin, CaseDraft draft)
            throws IOException {
        if (CellValues.isUnknown(value) && !value.equals("0")) {
            return;
        }
        OptionalDouble years = Age.years(value, unit);
        if (years.isEmpty()) {
            meaning.age(value, unit, () -> origin);
        }
        Double known = years.isPresent() ? Double.valueOf(years.getAsDouble()) : null;
        String written = unit == null ? value : value + " " + unit;
        draft.ages.add(new CaseDraft.StatedAge(written, known, unit));
    }

    private void weights(List<String> cells, Origin origin, CaseDraft draft) throws IOException {
        List<String> units = list(cells, Field.WEIGHT_UNIT);
        for (String stated : list(cells, Field.WEIGHT)) {
            List<@Nullable String> parts = CellValues.valueAndUnit(stated);
            String unit = parts.get(1) == null ? at(units, 0) : parts.get(1);
            if (unit == null && mapping.isCalled(Field.WEIGHT, "patientweight")) {
                unit = KILOGRAMS;
            }
            weight(stated, String.valueOf(parts.get(0)), unit, Field.WEIGHT, origin, draft);
        }
        for (String kilograms : list(cells, Field.WEIGHT_KG)) {
            String number = String.valueOf(CellValues.valueAndUnit(kilograms).get(0));
            weight(kilograms, number, KILOGRAMS, Field.WEIGHT_KG, origin, draft);
        }
    }

    private void weight(
            String stated,
            String value,
            @Nullable String unit,
            Field field,
            Origin origin,
            CaseDraft draft)
            throws IOException {
        OptionalDouble kilograms = Weight.kilograms(value, unit);
        if (kilograms.isPresent()) {
            draft.weights.add(kilograms.getAsDouble());
            return;
        }
        keep(field, List.of(stated), draft);
        if (!CellValues.isUnknown(value)) {
            meaning.weight(value, unit, () -> origin);
        }
    }

    /** The rows of an export are entries: two that are alike are two. */
    private int row(CaseDraft draft) {
        return shape.export() == null ? 0 : draft.rows;
    }

    /** Values that go with a list of so many entries: one for each, or one for all. */
    private List<String> paired(
            List<String> cells, Field field, int count, Origin origin, CaseDraft draft)
            throws IOException {
        List<String> values = list(cells, field);
        if (values.isEmpty() || values.size() == count) {
            return values;
        }
        if (values.size() == 1) {
            List<String> repeated = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                repeated.add(values.getFirst());
            }
            return repeated;
        }
        if (count > 0) {
            sink.warn("unequal-lists " + field, origin, values.size() + " and " + count);
        }
        keep(field, values, draft);
        return List.of();
    }

    private List<String> list(List<String> cells, Field field) {
        int column = mapping.column(field);
        if (column < 0 || column >= cells.size()) {
            return List.of();
        }
        String cell = cells.get(column).strip();
        if (shape.export() != null && field == Field.INDICATION) {
            return ListCell.undone(cell);
        }
        return shape.export() != null && ONE_IN_EXPORTS.contains(field) && !cell.isEmpty()
                ? List.of(cell)
                : CellValues.split(cell, shape.separators().get(column));
    }

    private void keep(Field field, List<String> values, CaseDraft draft) {
        if (values.isEmpty()) {
            return;
        }
        String name = mapping.header().get(mapping.column(field));
        values.stream().filter(value -> !value.isEmpty()).forEach(v -> draft.other(name, v));
    }

    private static List<String> sublist(List<String> values, int at) {
        return at < values.size() ? values.subList(at, at + 1) : List.of();
    }

    private static @Nullable String at(List<String> values, int position) {
        return position < values.size() && !values.get(position).isEmpty()
                ? values.get(position)
                : null;
    }
}
