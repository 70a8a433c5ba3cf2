package io.casestream.stats.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.compute.StatJson;
import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.StatData.Pair;
import io.casestream.stats.domain.StatData.PairRanking;
import io.casestream.stats.domain.StatKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Two drugs side by side: for each reaction the table of either. */
public record Comparison(List<String> drugs, List<Row> rows) {

    /** A reaction, with a row of a matrix for each drug, in the order of the drugs. */
    public record Row(String reaction, String label, List<ObjectNode> tables) {
        public Row {
            tables = List.copyOf(tables);
        }

        private long cases() {
            return tables.stream().mapToLong(table -> table.path("a").longValue()).sum();
        }
    }

    public Comparison {
        drugs = List.copyOf(drugs);
        rows = List.copyOf(rows);
    }

    /** What is known of one drug. */
    private static final class Side {

        private final String drug;
        private final Map<String, ObjectNode> tables = new LinkedHashMap<>();
        private long n;
        private boolean whole;

        Side(String drug) {
            this.drug = drug;
        }

        void add(Answer answer) {
            JsonNode data = json(answer.statData());
            n = data.path("n").longValue();
            whole = answer.rows() == answer.totalRows();
            data.path("rows").forEach(row -> add((ObjectNode) row));
        }

        void add(ObjectNode row) {
            tables.put(row.path("reaction").textValue(), row);
        }

        long cases() {
            return tables.values().stream()
                    .findFirst()
                    .map(row -> row.path("a").longValue() + row.path("b").longValue())
                    .orElse(0L);
        }
    }

    /**
     * The reactions that both together have most cases of.
     *
     * @param matrices of pairs of these drugs, as far as they were read
     * @param ask counts pairs that were not read
     */
    static Comparison of(
            List<String> drugs,
            List<Answer> matrices,
            int limit,
            Function<List<StatKey.OfPair>, List<Answer>> ask) {
        Map<String, Side> sides = new LinkedHashMap<>();
        drugs.forEach(drug -> sides.put(drug, new Side(drug)));
        for (Answer answer : matrices) {
            answer.question().key().drugTerm().map(sides::get).ifPresent(side -> side.add(answer));
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (Side side : sides.values()) {
            side.tables.values().stream().limit(limit).forEach(row -> label(labels, row));
        }
        List<StatKey.OfPair> unread = new ArrayList<>();
        for (Side side : sides.values()) {
            for (String reaction : labels.keySet()) {
                if (!side.tables.containsKey(reaction)) {
                    if (side.whole) {
                        side.add(nothing(side, other(sides, reaction)));
                    } else {
                        unread.add(new StatKey.OfPair(side.drug, reaction));
                    }
                }
            }
        }
        if (!unread.isEmpty()) {
            for (Answer answer : ask.apply(unread)) {
                ObjectNode row = (ObjectNode) json(answer.statData()).path("rows").get(0);
                answer.question().key().drugTerm().map(sides::get).ifPresent(one -> one.add(row));
            }
        }
        return new Comparison(
                drugs,
                labels.entrySet().stream()
                        .map(
                                each ->
                                        new Row(
                                                each.getKey(),
                                                each.getValue(),
                                                sides.values().stream()
                                                        .map(one -> one.tables.get(each.getKey()))
                                                        .toList()))
                        .sorted(
                                Comparator.comparingLong(Row::cases)
                                        .reversed()
                                        .thenComparing(Row::reaction))
                        .limit(limit)
                        .toList());
    }

    private static void label(Map<String, String> labels, JsonNode row) {
        labels.put(row.path("reaction").textValue(), row.path("reaction_label").textValue());
    }

    private static JsonNode other(Map<String, Side> sides, String reaction) {
        return sides.values().stream()
                .filter(side -> side.tables.containsKey(reaction))
                .findFirst()
                .map(side -> side.tables.get(reaction))
                .orElseThrow();
    }

    /** The table of a drug that no case with the reaction has. */
    private static ObjectNode nothing(Side side, JsonNode other) {
        String reaction = other.path("reaction").textValue();
        long withReaction = other.path("a").longValue() + other.path("c").longValue();
        String label =
                side.tables.values().stream()
                        .findFirst()
                        .map(row -> row.path("drug_label").textValue())
                        .orElse(side.drug);
        Pair pair =
                new Pair(
                        side.drug,
                        label,
                        reaction,
                        other.path("reaction_label").textValue(),
                        ContingencyTable.ofMargins(0, side.cases(), withReaction, side.n));
        PairRanking one = new PairRanking(side.n, 1, new PriorFit.NotFitted(), List.of(pair));
        return (ObjectNode) json(StatJson.write(one)).path("rows").get(0);
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stat_data is JSON", broken);
        }
    }
}
