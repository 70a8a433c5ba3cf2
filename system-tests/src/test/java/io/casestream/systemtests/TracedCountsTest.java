package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every count says where its cases are, and there are exactly as many. */
class TracedCountsTest {

    private static final Set<String> COUNTS =
            Set.of(
                    "total_cases",
                    "serious_cases",
                    "fatal_cases",
                    "n",
                    "key_cases",
                    "a",
                    "b",
                    "c",
                    "d",
                    "missing",
                    "serious",
                    "non_serious",
                    "not_stated",
                    "none_stated",
                    "fatal");

    private static Api api;
    private static String upload;
    private int counts;

    @BeforeAll
    static void uploadTheSample() {
        Path file = Sample.quarter().orElseGet(() -> Quarters.generated(100, 17));
        upload = Quarters.uploaded("sample", file).get("id").asText();
        api = TheSystem.running().api("sample");
    }

    @Test
    void everyCellOfEveryStatisticListsItsCases() {
        // Given
        String drug = first("top_drugs", "term");
        String reaction = first("top_reactions", "term");
        List<String> keys =
                List.of(
                        "all",
                        "drug:" + drug,
                        "reaction:" + reaction,
                        "drug:" + drug + "|reaction:" + reaction);

        // When
        walk(api.get("/stats/top_drugs", "limit", 200));
        walk(api.get("/stats/top_drugs", "limit", 50, "role", "primary"));
        walk(api.get("/stats/top_drugs", "limit", 50, "role", "any"));
        walk(api.get("/stats/top_reactions", "limit", 100));
        walk(api.get("/stats/drug_event_matrix", "key", "signals", "min_cases", 2));
        for (String key : keys) {
            if (!key.equals("all")) {
                walk(api.get("/stats/drug_event_matrix", "key", key, "min_cases", 1, "limit", 5));
                walk(api.get("/stats/seriousness", "key", key, "role", "any"));
            }
            for (String basis : List.of("report", "receive", "event")) {
                walk(api.get("/stats/trends", "key", key, "basis", basis));
            }
            walk(api.get("/stats/demographics", "key", key));
            walk(api.get("/stats/seriousness", "key", key));
            walk(api.get("/stats/outcomes", "key", key));
        }

        walk(api.get("/stats/summary"));
        walk(api.get("/stats/terms", "kind", "drug", "limit", 30));
        walk(api.get("/stats/terms", "kind", "reaction", "prefix", reaction.substring(0, 2)));

        // Then
        assertThat(counts).isGreaterThan(400);
    }

    @Test
    void countsOfAScopeListTheCasesOfThatScope() {
        // When
        for (String statistic : List.of("demographics", "outcomes", "trends")) {
            walk(
                    api.get(
                            "/stats/" + statistic,
                            "from",
                            "2017-05-01",
                            "to",
                            "2017-06-15",
                            "basis",
                            "receive"));
            walk(api.get("/stats/" + statistic, "upload_id", upload, "to", "2030-01-31"));
        }

        // Then
        assertThat(counts).isGreaterThan(50);
    }

    @Test
    void aCountThatDataHasMovedOnFromSaysSo() throws IOException {
        // Given
        Api other = TheSystem.running().api("moving");
        other.uploadToTheEnd(Quarters.generated(60, 31));
        String url = other.get("/stats/seriousness").at("/cases_urls/total_cases").asText();
        JsonNode before = other.get(path(url), "limit", 1);

        // When
        other.uploadToTheEnd(Quarters.generated(90, 32));
        JsonNode after = other.get(path(url), "limit", 1);

        // Then
        assertThat(before.get("data_moved_on").asBoolean()).isFalse();
        assertThat(after.get("data_moved_on").asBoolean()).isTrue();
    }

    /**
     * Before: 3 cases of A with R, 37 of B with S; both pairs are all there is of their terms. The
     * second upload takes one of the three away with a second version, and brings one more of B
     * with S and four of C with T.
     */
    @Test
    void theImpactOfAnUploadIsWhatItChanged(@TempDir Path folder) throws IOException {
        // Given
        Api other = TheSystem.running().api("changing");
        String head = "case_id,case_version,drug,reaction\n";
        StringBuilder first = new StringBuilder(head);
        for (int i = 1; i <= 40; i++) {
            first.append(i).append(i <= 3 ? ",1,DRUG A,Rash\n" : ",1,DRUG B,Syncope\n");
        }
        String second =
                head
                        + "1,2,DRUG A,Quinsy\n45,1,DRUG B,Syncope\n41,1,DRUG C,Tinnitus\n"
                        + "42,1,DRUG C,Tinnitus\n43,1,DRUG C,Tinnitus\n44,1,DRUG C,Tinnitus\n";
        other.uploadToTheEnd(Files.writeString(folder.resolve("1.csv"), first), "source", "S");

        // When
        String id =
                other.uploadToTheEnd(
                                Files.writeString(folder.resolve("2.csv"), second), "source", "S")
                        .get("id")
                        .asText();
        JsonNode impact = other.get("/uploads/" + id + "/impact");

        // Then
        assertThat(impact.get("cases").toString())
                .isEqualTo("{\"new\":5,\"superseded\":1,\"retracted\":0}");
        assertThat(signal(other, impact, "appeared")).isEqualTo("DRUG C|TINNITUS 4 before 0");
        assertThat(signal(other, impact, "grew")).isEqualTo("DRUG B|SYNCOPE 38 before 37");
        assertThat(signal(other, impact, "vanished")).isEqualTo("DRUG A|RASH 0 before 3");
        assertThat(impact.get("note").asText()).contains("not proof of causation");
        assertThat(other.ask("/uploads/" + UUID.randomUUID() + "/impact").status()).isEqualTo(404);
    }

    /** The only signal of a list, whose cases are listed if it is one now. */
    private static String signal(Api of, JsonNode impact, String list) {
        JsonNode signals = impact.at("/signals/" + list);
        assertThat(signals.get("total").asInt()).isEqualTo(1);
        JsonNode row = signals.get("rows").get(0);
        if (row.get("cases").asLong() > 0) {
            assertThat(of.get(path(row.get("cases_url").asText()), "limit", 1000).get("items"))
                    .hasSize(row.get("cases").asInt());
        }
        return "%s|%s %d before %d"
                .formatted(
                        row.get("drug").asText(),
                        row.get("reaction").asText(),
                        row.get("cases").asLong(),
                        row.get("cases_without").asLong());
    }

    private static String first(String statistic, String field) {
        return api.rows(statistic).getFirst().get(field).asText();
    }

    private void walk(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::walk);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            if (name.equals("cases")) {
                listed(node.path("cases_url"), field.getValue(), name);
            } else if (COUNTS.contains(name)) {
                listed(node.path("cases_urls").path(name), field.getValue(), name);
            } else if (!name.equals("cases_urls") && !name.equals("prior")) {
                walk(field.getValue());
            }
        }
    }

    private void listed(JsonNode url, JsonNode count, String name) {
        assertThat(url.isTextual()).as("a url for %s", name).isTrue();
        JsonNode answer = api.get(path(url.asText()), "limit", 1000);
        JsonNode cases = answer.get("items");
        assertThat(answer.get("data_moved_on").asBoolean()).as(url.asText()).isFalse();
        assertThat(cases.size()).as("%s: %s", name, url.asText()).isEqualTo(count.asInt());
        for (JsonNode each : cases) {
            assertThat(each.at("/origin/file").asText()).isNotEmpty();
            assertThat(each.at("/origin/line").asLong()).isPositive();
        }
        counts++;
    }

    private static String path(String url) {
        assertThat(url).startsWith("/api/v1/cases?");
        return url.substring("/api/v1".length());
    }
}
