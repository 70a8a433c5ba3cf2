package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/** Compares every figure that the system answers with its recomputation. */
final class Agreement {

    private static final List<String> MEASURES =
            List.of(
                    "a",
                    "b",
                    "c",
                    "d",
                    "expected",
                    "prr",
                    "prr_lower",
                    "prr_upper",
                    "ror",
                    "ror_lower",
                    "ror_upper",
                    "chi2",
                    "chi2_yates");

    /** Figures are rounded to nine significant digits. */
    private static final double PERCENT = 1e-6;

    /** The cases a statistic is about: its key, and SQL that yields their case ids. */
    record Subject(String key, String cases) {

        static final Subject ALL = new Subject("all", "select caseid from current");

        static Subject drug(String term) {
            String quoted = term.replace("'", "''");
            return new Subject(
                    "drug:" + term,
                    "select caseid from drugs_in('suspect') where term = '" + quoted + "'");
        }

        static Subject reaction(String term) {
            String quoted = term.replace("'", "''");
            return new Subject(
                    "reaction:" + term,
                    "select distinct caseid from reaction where term = '" + quoted + "'");
        }
    }

    private final Api api;
    private final Recomputation truth;

    Agreement(Api api, Recomputation truth) {
        this.api = api;
        this.truth = truth;
    }

    void topDrugs(String role) throws SQLException {
        var expected = truth.counts("select term, count(*) from drugs_in(?) group by all", role);
        List<JsonNode> rows = api.rows("top_drugs", "role", role);
        ranked(rows, expected, "top_drugs of " + role);
    }

    void topReactions() throws SQLException {
        var expected = truth.counts("select term, count(*) from reactions_of() group by all");
        List<JsonNode> rows = api.rows("top_reactions");
        ranked(rows, expected, "top_reactions");
        Map<String, String> labels = new HashMap<>();
        for (var row : truth.rows("select term, label from reaction_label")) {
            labels.put(String.valueOf(row.get("term")), String.valueOf(row.get("label")));
        }
        Map<String, String> shown = new HashMap<>();
        rows.forEach(row -> shown.put(row.get("term").asText(), row.get("label").asText()));
        assertThat(shown).as("labels of reactions").isEqualTo(labels);
    }

    private static void ranked(List<JsonNode> rows, Map<String, Long> expected, String what) {
        Map<String, Long> answered = new TreeMap<>();
        rows.forEach(row -> answered.put(row.get("term").asText(), row.get("cases").asLong()));
        assertThat(answered).as(what).isEqualTo(expected);
        List<String> order = new ArrayList<>(expected.keySet());
        order.sort(
                (one, other) -> {
                    int byCases = Long.compare(expected.get(other), expected.get(one));
                    return byCases != 0 ? byCases : one.compareTo(other);
                });
        assertThat(rows.stream().map(row -> row.get("term").asText()))
                .as("order of " + what)
                .containsExactlyElementsOf(order);
    }

    /** All signals of a scope. */
    void signals(String role) throws SQLException {
        pairs(
                api.rows("drug_event_matrix", "key", "signals", "role", role),
                truth.rows("select * from signals(?, 3)", role),
                "signals of " + role);
    }

    /** The pairs of one drug, of one reaction, and one pair alone. */
    void matrixOf(String drug, String reaction) throws SQLException {
        pairs(
                api.rows("drug_event_matrix", "key", "drug:" + drug),
                truth.rows("select * from signals('suspect', 3) where drug = ?", drug),
                "pairs of " + drug);
        pairs(
                api.rows("drug_event_matrix", "key", "reaction:" + reaction),
                truth.rows("select * from signals('suspect', 3) where reaction = ?", reaction),
                "pairs of " + reaction);
        pairs(
                api.rows("drug_event_matrix", "key", "drug:" + drug + "|reaction:" + reaction),
                truth.rows(
                        "select * from signals('suspect', 1) where drug = ? and reaction = ?",
                        drug,
                        reaction),
                drug + " with " + reaction);
    }

    private static void pairs(
            List<JsonNode> rows, List<Map<String, @Nullable Object>> expected, String what) {
        Map<String, JsonNode> answered = new TreeMap<>();
        rows.forEach(
                row ->
                        answered.put(
                                row.get("drug").asText() + "|" + row.get("reaction").asText(),
                                row));
        assertThat(answered).as(what).hasSameSizeAs(rows).hasSameSizeAs(expected);
        SoftAssertions softly = new SoftAssertions();
        for (Map<String, @Nullable Object> pair : expected) {
            String name = pair.get("drug") + "|" + pair.get("reaction");
            JsonNode row = answered.get(name);
            softly.assertThat(row).as(what + ": " + name).isNotNull();
            if (row != null) {
                MEASURES.forEach(m -> measure(softly, row.get(m), pair.get(m), name + " " + m));
                for (String flag : List.of("evans", "zero_cell")) {
                    softly.assertThat(row.path(flag).asBoolean())
                            .as(name + " " + flag)
                            .isEqualTo(pair.get(flag));
                }
            }
        }
        softly.assertAll();
    }

    private static void measure(
            SoftAssertions softly,
            @Nullable JsonNode answered,
            @Nullable Object expected,
            String what) {
        if (expected == null) {
            softly.assertThat(answered == null || answered.isNull()).as(what).isTrue();
            return;
        }
        double value = ((Number) expected).doubleValue();
        softly.assertThat(answered).as(what).isNotNull();
        if (answered != null && value == 0) {
            softly.assertThat(answered.asDouble()).as(what).isEqualTo(value);
        } else if (answered != null) {
            softly.assertThat(answered.asDouble())
                    .as(what)
                    .isCloseTo(value, withinPercentage(PERCENT));
        }
    }

    void trends(Subject subject) throws SQLException {
        for (String basis : List.of("report", "receive", "event")) {
            var expected =
                    truth.counts(
                            "select %s_month, count(*) from current semi join (%s) using (caseid)"
                                            .formatted(basis, subject.cases())
                                    + " group by all");
            Long missing = expected.remove("null");
            JsonNode data = data("trends", subject, "basis", basis);
            assertThat(numbers(data.get("months"), "month"))
                    .as("%s by %s", subject.key(), basis)
                    .isEqualTo(expected);
            assertThat(data.get("missing").asLong())
                    .as("missing %s of %s", basis, subject.key())
                    .isEqualTo(missing == null ? 0 : missing);
        }
    }

    void demographics(Subject subject) throws SQLException {
        JsonNode data = data("demographics", subject);
        for (String field : List.of("age_group", "sex", "country")) {
            assertThat(numbers(data.get(field), "value"))
                    .as("%s of %s", field, subject.key())
                    .isEqualTo(
                            truth.counts(
                                    "select %s, count(*) from current semi join (%s) using (caseid)"
                                                    .formatted(field, subject.cases())
                                            + " group by all"));
        }
        Map<String, Long> both = new TreeMap<>();
        for (JsonNode cell : data.get("age_sex")) {
            if (cell.get("cases").asLong() > 0) {
                both.put(
                        cell.get("age_group").asText() + " " + cell.get("sex").asText(),
                        cell.get("cases").asLong());
            }
        }
        assertThat(both)
                .as("age and sex of " + subject.key())
                .isEqualTo(
                        truth.counts(
                                "select age_group || ' ' || sex, count(*) from current semi join ("
                                        + subject.cases()
                                        + ") using (caseid) group by all"));
    }

    void seriousnessAndOutcomes(Subject subject) throws SQLException {
        long cases = truth.count("select count(*) as count from (" + subject.cases() + ")");
        long serious =
                truth.count(
                        "select count(distinct caseid) as count from outcome semi join ("
                                + subject.cases()
                                + ") using (caseid)");
        JsonNode seriousness = data("seriousness", subject);
        assertThat(seriousness.get("serious").asLong()).as(subject.key()).isEqualTo(serious);
        assertThat(seriousness.get("non_serious").asLong()).as(subject.key()).isZero();
        assertThat(seriousness.get("not_stated").asLong())
                .as(subject.key())
                .isEqualTo(cases - serious);

        Map<String, Long> expected =
                truth.counts(
                        "select code, count(distinct caseid) from (values ('DE'), ('LT'), ('HO'),"
                                + " ('DS'), ('CA'), ('RI'), ('OT')) codes(code) left join (select *"
                                + " from outcome semi join ("
                                + subject.cases()
                                + ") using (caseid)) using (code) group by all");
        JsonNode outcomes = data("outcomes", subject);
        Map<String, Long> answered = new TreeMap<>();
        outcomes.get("outcomes")
                .forEach(o -> answered.put(o.get("code").asText(), o.get("cases").asLong()));
        assertThat(answered).as("outcomes of " + subject.key()).isEqualTo(expected);
        assertThat(outcomes.get("none_stated").asLong()).isEqualTo(cases - serious);
        assertThat(outcomes.get("fatal").asLong()).isEqualTo(expected.get("DE"));
    }

    private JsonNode data(String statistic, Subject subject, Object... parameters) {
        List<Object> all = new ArrayList<>(List.of("key", subject.key()));
        all.addAll(List.of(parameters));
        return api.get("/stats/" + statistic, all.toArray()).get("stat_data");
    }

    /** Rows of a name and a number of cases; a name with no case says nothing. */
    private static Map<String, Long> numbers(JsonNode rows, String name) {
        Map<String, Long> numbers = new TreeMap<>();
        for (JsonNode row : rows) {
            if (row.get("cases").asLong() > 0) {
                numbers.put(row.get(name).asText(), row.get("cases").asLong());
            }
        }
        return numbers;
    }
}
