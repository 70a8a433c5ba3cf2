package io.casestream.stats.domain;

import io.casestream.common.model.Outcome;
import io.casestream.common.model.RoleScope;
import io.casestream.common.model.Sex;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which cases a query is about: values by field, as they are compared, in the order given. */
public record QueryFilters(Map<QueryField, List<String>> values) {

    /** Every case. */
    public static final QueryFilters NONE = new QueryFilters(Map.of());

    public QueryFilters {
        Map<QueryField, List<String>> copied = new EnumMap<>(QueryField.class);
        values.forEach(
                (field, several) -> {
                    SequencedSet<String> distinct = new LinkedHashSet<>(several);
                    if (!distinct.isEmpty()) {
                        copied.put(field, List.copyOf(distinct));
                    }
                });
        values = Collections.unmodifiableMap(copied);
    }

    /** The values of a field; empty where nothing is said. */
    public List<String> of(QueryField field) {
        return values.getOrDefault(field, List.of());
    }

    /** These, and what others say of fields that these are silent of. */
    public QueryFilters over(QueryFilters others) {
        Map<QueryField, List<String>> all = new EnumMap<>(QueryField.class);
        all.putAll(others.values);
        all.putAll(values);
        return new QueryFilters(all);
    }

    /** The same with other values of one field. */
    public QueryFilters with(QueryField field, List<String> several) {
        Map<QueryField, List<String>> all = new EnumMap<>(QueryField.class);
        all.putAll(values);
        all.put(field, several);
        return new QueryFilters(all);
    }

    /** The cases and drugs that statistics of this query count. */
    public StatScope scope() {
        return new StatScope(
                QueryField.role(one(QueryField.ROLE, "suspect")).orElse(RoleScope.SUSPECT),
                Basis.read(one(QueryField.BASIS, "report")).orElse(Basis.REPORT),
                day(QueryField.DATE_FROM),
                day(QueryField.DATE_TO),
                of(QueryField.UPLOAD_ID).stream().map(UUID::fromString).toList(),
                new Restriction(
                        of(QueryField.EXCLUDE_REACTION),
                        years(QueryField.AGE_MIN),
                        years(QueryField.AGE_MAX),
                        of(QueryField.SEX).stream().map(Sex::valueOf).toList(),
                        of(QueryField.COUNTRY),
                        of(QueryField.SERIOUS).isEmpty()
                                ? null
                                : Boolean.valueOf(of(QueryField.SERIOUS).getFirst()),
                        of(QueryField.OUTCOME).stream().map(Outcome::valueOf).toList(),
                        of(QueryField.SOURCE)));
    }

    /** What statistics of this query are about: every drug with every reaction. */
    public List<StatKey> keys() {
        List<StatKey> keys = new ArrayList<>();
        List<String> drugs = of(QueryField.DRUG);
        List<String> reactions = of(QueryField.REACTION);
        for (String drug : drugs) {
            if (reactions.isEmpty()) {
                keys.add(new StatKey.OfDrug(drug));
            }
            reactions.forEach(reaction -> keys.add(new StatKey.OfPair(drug, reaction)));
        }
        if (drugs.isEmpty()) {
            reactions.forEach(reaction -> keys.add(new StatKey.OfReaction(reaction)));
        }
        return keys;
    }

    /** By name in canonical form: one value as such, several as a list. */
    public SortedMap<String, Object> members() {
        SortedMap<String, Object> members = new TreeMap<>();
        values.forEach(
                (field, several) ->
                        members.put(
                                field.toString(),
                                several.size() == 1
                                        ? typed(field, several.getFirst())
                                        : several.stream().sorted().toList()));
        return members;
    }

    private static Object typed(QueryField field, String value) {
        return switch (field) {
            case SERIOUS -> Boolean.valueOf(value);
            case AGE_MIN, AGE_MAX -> plain(new BigDecimal(value));
            default -> value;
        };
    }

    private static BigDecimal plain(BigDecimal years) {
        BigDecimal stripped = years.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private String one(QueryField field, String otherwise) {
        return of(field).stream().findFirst().orElse(otherwise);
    }

    private @Nullable LocalDate day(QueryField field) {
        return of(field).isEmpty() ? null : LocalDate.parse(of(field).getFirst());
    }

    private @Nullable BigDecimal years(QueryField field) {
        return of(field).isEmpty() ? null : new BigDecimal(of(field).getFirst());
    }
}
