package io.casestream.stats.domain;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One statistic somebody may ask for. Equal questions have equal canonical scopes. */
public record Question(StatType type, StatKey key, StatScope scope, PairFilter filter) {

    public Question {
        if (!type.accepts(key)) {
            throw new IllegalArgumentException(type + " is not defined for " + key);
        }
        if (filter.subgroup() != null && !type.acceptsSubgroups(key)) {
            throw new IllegalArgumentException(type + " of " + key + " has no subgroups");
        }
    }

    /** The question in the default role and basis over all data. */
    public static Question of(StatType type, StatKey key) {
        return new Question(type, key, StatScope.DEFAULT, PairFilter.DEFAULT);
    }

    /**
     * Whether an asker waits for a prior to be fitted: where one is kept at every merge, all pairs
     * are counted anyway, or it decides on the order.
     */
    public boolean waitsForPrior() {
        return scope.equals(StatScope.DEFAULT)
                || key instanceof StatKey.Signals
                || filter.order() == PairOrder.EBGM
                || filter.order() == PairOrder.EB05;
    }

    /** Everything but type and key, in canonical form: by name, without what is not set. */
    public SortedMap<String, Object> canonicalScope() {
        SortedMap<String, Object> canonical = new TreeMap<>();
        canonical.put("role", scope.role().toString());
        canonical.put("basis", scope.basis().toString());
        if (scope.from() != null) {
            canonical.put("from", scope.from().toString());
        }
        if (scope.to() != null) {
            canonical.put("to", scope.to().toString());
        }
        if (!scope.uploadIds().isEmpty()) {
            canonical.put("upload_ids", scope.uploadIds().stream().map(Object::toString).toList());
        }
        canonical.putAll(scope.restriction().members());
        if (type == StatType.DRUG_EVENT_MATRIX
                && (!(key instanceof StatKey.OfPair) || filter.subgroup() != null)) {
            canonical.putAll(filterMembers());
        }
        return canonical;
    }

    private Map<String, Object> filterMembers() {
        Map<String, Object> members = new TreeMap<>();
        if (filter.minCases() != PairFilter.DEFAULT.minCases()) {
            members.put("min_cases", filter.minCases());
        }
        if (filter.evansOnly()) {
            members.put("evans", true);
        }
        if (filter.order() != PairFilter.DEFAULT.order()) {
            members.put("sort", filter.order().toString());
        }
        if (filter.subgroup() != null) {
            members.put("subgroup", filter.subgroup().toString());
        }
        return members;
    }
}
