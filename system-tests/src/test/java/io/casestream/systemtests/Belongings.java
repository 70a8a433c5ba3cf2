package io.casestream.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.systemtests.OpenApi.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Every value that an organization's own lists show, by the name of its member. */
final class Belongings {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int SOME = 3;

    /** More than any list here has, except for cases. */
    private static final int ALL = 60;

    private final Map<String, Set<String>> values = new LinkedHashMap<>();

    /** Walks all lists that need no id, then what is found below them. */
    static Belongings of(Probe owner, List<Operation> operations) {
        Belongings all = new Belongings();
        for (int places = 0; places <= 2; places++) {
            for (Operation operation : operations) {
                if (operation.reads()
                        && operation.places().size() == places
                        && !operation.path().endsWith("/events")) {
                    all.candidates(operation)
                            .forEach(at -> all.take(owner.ask(operation, at, Map.of(), "")));
                }
            }
        }
        return all;
    }

    /** Some values for the places in an operation's path: of the same name, else any id. */
    List<Map<String, String>> candidates(Operation operation) {
        return candidates(operation, SOME);
    }

    /** Every value for the places in an operation's path. */
    List<Map<String, String>> everything(Operation operation) {
        return candidates(operation, ALL);
    }

    private List<Map<String, String>> candidates(Operation operation, int most) {
        List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
        for (String place : operation.places()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> some : all) {
                for (String value : named(place, most)) {
                    Map<String, String> more = new LinkedHashMap<>(some);
                    more.put(place, value);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    /** Some values of this name. */
    List<String> named(String name) {
        return named(name, SOME);
    }

    private List<String> named(String name, int most) {
        Set<String> found = new LinkedHashSet<>(values.getOrDefault(name, Set.of()));
        if (found.isEmpty()) {
            found.addAll(ids());
        }
        List<String> some = new ArrayList<>(found.stream().limit(most).toList());
        if (some.isEmpty()) {
            some.add(new UUID(7, 7).toString());
        }
        return some;
    }

    Set<String> all(String name) {
        return values.getOrDefault(name, Set.of());
    }

    boolean knows(String name) {
        return values.containsKey(name);
    }

    /** Everything in the form of an id. */
    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        values.values()
                .forEach(
                        some ->
                                some.stream()
                                        .filter(one -> ID.matcher(one).matches())
                                        .forEach(ids::add));
        return ids;
    }

    private void take(Probe.Answer answer) {
        if (answer.isSuccess() && answer.type().startsWith("application/json")) {
            take("", answer.json());
        }
    }

    private void take(String name, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(member -> take(member.getKey(), member.getValue()));
        } else if (node.isArray()) {
            node.forEach(item -> take(name, item));
        } else if (node.isTextual()) {
            values.computeIfAbsent(name, unknown -> new LinkedHashSet<>()).add(node.asText());
        }
    }
}
