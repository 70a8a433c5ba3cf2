package io.casestream.stats.compute;

import io.casestream.common.model.RoleScope;
import io.casestream.stats.domain.ContingencyTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The 2×2 tables of some cases, each cell counted as a set of cases. */
final class CaseTables {

    private final List<FoldRow> cases;
    private final RoleScope role;
    private final Map<String, BitSet> having = new HashMap<>();

    /** Tables of those of the cases that have a counted drug and a reaction. */
    CaseTables(List<FoldRow> all, RoleScope role) {
        this.cases = all.stream().filter(row -> row.paired(role)).toList();
        this.role = role;
    }

    int n() {
        return cases.size();
    }

    Set<String> drugs() {
        Set<String> drugs = new TreeSet<>();
        cases.forEach(row -> drugs.addAll(row.drugTerms(role)));
        return drugs;
    }

    Set<String> reactions() {
        Set<String> reactions = new TreeSet<>();
        cases.forEach(row -> reactions.addAll(row.reactions().keySet()));
        return reactions;
    }

    ContingencyTable table(String drug, String reaction) {
        BitSet has =
                having("drug " + drug, row -> new HashSet<>(row.drugTerms(role)).contains(drug));
        BitSet had = having("reaction " + reaction, row -> row.reactions().containsKey(reaction));
        BitSet both = (BitSet) has.clone();
        both.and(had);
        BitSet either = (BitSet) has.clone();
        either.or(had);
        return new ContingencyTable(
                both.cardinality(),
                has.cardinality() - both.cardinality(),
                had.cardinality() - both.cardinality(),
                cases.size() - either.cardinality());
    }

    /** Every pair with a case. */
    List<ContingencyTable> allPairs() {
        Map<String, Set<String>> together = new TreeMap<>();
        for (FoldRow row : cases) {
            for (String drug : row.drugTerms(role)) {
                together.computeIfAbsent(drug, each -> new TreeSet<>())
                        .addAll(row.reactions().keySet());
            }
        }
        List<ContingencyTable> tables = new ArrayList<>();
        together.forEach(
                (drug, reactions) ->
                        reactions.forEach(reaction -> tables.add(table(drug, reaction))));
        return tables;
    }

    private BitSet having(String what, Predicate<FoldRow> which) {
        return having.computeIfAbsent(
                what,
                key -> {
                    BitSet set = new BitSet();
                    for (int i = 0; i < cases.size(); i++) {
                        set.set(i, which.test(cases.get(i)));
                    }
                    return set;
                });
    }
}
