package io.casestream.ingest.read.e2b;

import io.casestream.ingest.read.tree.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which role each drug has. Assessments name drugs by id; where that is not one to one, they pair
 * up in document order if there are as many as drugs, else the strongest of a drug's counts.
 *
 * @param codes by drug; null where there is none
 * @param isOneToOne whether the ids alone decided
 */
record R3Roles(List<@Nullable String> codes, boolean isOneToOne) {

    /** From the strongest: suspect, interacting, concomitant, not administered. */
    private static final List<String> STRENGTH = List.of("1", "3", "2", "4");

    private static final String ROLE = "20";

    private record Assessed(@Nullable String drug, @Nullable String code) {}

    static R3Roles of(List<Node> drugs, List<Node> assessments) {
        List<Assessed> assessed = new ArrayList<>();
        for (Node one : R3.coded(assessments, R3.OBSERVATIONS, ROLE)) {
            assessed.add(
                    new Assessed(
                            R3.attribute(one, "root", "subject2", "productUseReference", "id"),
                            R3.attribute(one, "code", "value")));
        }
        List<@Nullable String> ids = new ArrayList<>();
        drugs.forEach(drug -> ids.add(R3.attribute(drug, "root", "id")));
        if (isOneToOne(ids, assessed)) {
            return new R3Roles(byId(ids, assessed), true);
        }
        if (assessed.size() == drugs.size()) {
            List<@Nullable String> inOrder = new ArrayList<>();
            assessed.forEach(one -> inOrder.add(one.code()));
            return new R3Roles(inOrder, false);
        }
        return new R3Roles(byId(ids, assessed), false);
    }

    private static boolean isOneToOne(List<@Nullable String> ids, List<Assessed> assessed) {
        Set<@Nullable String> distinct = new HashSet<>(ids);
        Set<@Nullable String> linked = new HashSet<>();
        assessed.forEach(one -> linked.add(one.drug()));
        return !distinct.contains(null)
                && distinct.size() == ids.size()
                && linked.size() == assessed.size()
                && linked.equals(distinct);
    }

    private static List<@Nullable String> byId(
            List<@Nullable String> ids, List<Assessed> assessed) {
        List<@Nullable String> codes = new ArrayList<>(Collections.nCopies(ids.size(), null));
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            codes.set(i, strongest(id, assessed).orElse(null));
        }
        return codes;
    }

    private static Optional<String> strongest(@Nullable String id, List<Assessed> assessed) {
        return STRENGTH.stream()
                .filter(
                        code ->
                                assessed.stream()
                                        .anyMatch(
                                                one ->
                                                        id != null
                                                                && id.equals(one.drug())
                                                                && code.equals(one.code())))
                .findFirst();
    }
}
