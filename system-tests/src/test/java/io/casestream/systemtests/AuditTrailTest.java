package io.casestream.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.systemtests.Probe.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of everything that people do, and what the audit trail says of it afterwards. */
class AuditTrailTest {

    private static final String ORGANIZATION = "audited";
    private static final String QUERY =
            "{\"name\": \"%s\", \"query_type\": \"drug_search\", \"query_text\": \"aspirin\"}";

    private static Instant begun;
    private static Probe ada;
    private static Map<String, List<JsonNode>> entries;

    @BeforeAll
    static void doOneOfEverything(@TempDir Path folder) throws IOException {
        TheSystem system = TheSystem.running();
        begun = Instant.now().minusSeconds(1);
        ada = new Probe(system.token(ORGANIZATION, "ada", "admin"));
        Probe vic = new Probe(system.token(ORGANIZATION, "vic", "viewer"));
        Api api = new Api(system.gateway(), system.token(ORGANIZATION, "ada", "admin"));
        Path file =
                Files.writeString(
                        folder.resolve("a.csv"), "case_id,drug,reaction\n1,ASPIRIN,NAUSEA\n");

        String upload = api.uploadToTheEnd(file, "source", "LAB").get("id").asText();
        assertThat(api.upload(file, "source", "LAB").status()).isEqualTo(409);
        done(ada.export("/cases?drug=ASPIRIN"));
        done(ada.export("/uploads/" + upload + "/rejects"));
        done(ada.ask("GET", "/stats/top_drugs", null));
        done(ada.ask("GET", "/cases?drug=ASPIRIN", null));
        done(ada.ask("GET", "/cases/count?serious=true", null));
        done(ada.ask("GET", "/cases/LAB/1", null));
        done(ada.ask("GET", "/cases/duplicates", null));
        Answer saved = done(ada.ask("POST", "/saved-queries", QUERY.formatted("one")));
        String query = "/saved-queries/" + saved.json().get("id").asText();
        done(ada.ask("PATCH", query, "{\"name\": \"two\"}"));
        done(ada.ask("DELETE", query, null));
        assertThat(vic.ask("DELETE", "/uploads/" + upload, null).status()).isEqualTo(403);
        done(
                ada.ask(
                        "PATCH",
                        "/admin/users/vic",
                        "{\"role\": \"scientist\", \"reason\": \"promoted\"}"));
        done(ada.ask("DELETE", "/admin/users/vic?reason=left", null));
        assertThat(vic.ask("GET", "/uploads", null).status()).isEqualTo(403);
        done(ada.ask("GET", "/activity/export?format=ndjson", null));
        done(ada.ask("POST", "/stats/rebuild", null));
        done(ada.ask("DELETE", "/uploads/" + upload + "?reason=sent%20by%20mistake", null));
        entries =
                await("what is written a moment later")
                        .atMost(Duration.ofSeconds(30))
                        .until(
                                AuditTrailTest::read,
                                all ->
                                        all.getOrDefault("query-executed", List.of()).size() >= 5
                                                && all.containsKey("login-refused")
                                                && all.containsKey("access-refused"));
    }

    @Test
    void hasOneEntryForEachChange() {
        // When
        Map<String, Integer> numbers = new TreeMap<>();
        entries.forEach((type, some) -> numbers.put(type, some.size()));

        // Then
        assertThat(numbers)
                .containsExactly(
                        entry("access-refused", 1),
                        entry("activity-exported", 1),
                        entry("cases-exported", 1),
                        entry("login-refused", 1),
                        entry("query-executed", 5),
                        entry("rejects-exported", 1),
                        entry("role-changed", 1),
                        entry("saved-query-changed", 1),
                        entry("saved-query-created", 1),
                        entry("saved-query-deleted", 1),
                        entry("stats-rebuild-requested", 1),
                        entry("upload-deleted", 1),
                        entry("upload-refused-duplicate", 1),
                        entry("upload-registered", 1),
                        entry("user-registered", 2),
                        entry("user-removed", 1));
    }

    @Test
    void saysWhoAndWhenAndFromWhere() {
        entries.forEach((type, some) -> some.forEach(one -> requireOrigin(type, one)));
    }

    private static void requireOrigin(String type, JsonNode one) {
        boolean vic = type.endsWith("-refused");
        assertThat(one.get("user_id").asText())
                .as(type)
                .matches(type.equals("user-registered") ? "ada|vic" : vic ? "vic" : "ada");
        assertThat(Instant.parse(one.get("created_at").asText()))
                .as(type)
                .isBetween(begun, Instant.now());
        assertThat(one.get("ip_address").asText()).as(type).isEqualTo("127.0.0.1");
        assertThat(one.get("user_agent").asText()).as(type).startsWith("Java");
    }

    @Test
    void saysWhatWasAsked() {
        assertThat(
                        entries.get("query-executed").stream()
                                .map(one -> one.get("event_details"))
                                .map(
                                        one ->
                                                "%s %s %s %s"
                                                        .formatted(
                                                                one.path("query_type").asText(),
                                                                one.path("filters"),
                                                                one.path("results_count"),
                                                                one.path("source").asText())))
                .containsExactlyInAnyOrder(
                        "drug_search {} 1 stats-service",
                        "case_search {\"drug\":[\"ASPIRIN\"]} 1 storage-service",
                        "case_count {\"serious\":[\"true\"]} 0 storage-service",
                        "case_duplicates {} 0 storage-service",
                        "case_lookup {\"source\":\"LAB\",\"case_id\":\"1\"} 1 storage-service");
    }

    @Test
    void saysFromWhatToWhatAndWhy() {
        assertThat(change("role-changed")).isEqualTo("viewer > scientist: promoted");
        assertThat(change("upload-deleted")).isEqualTo("completed > deleted: sent by mistake");
        assertThat(details("user-removed").path("reason").asText()).isEqualTo("left");
        assertThat(details("saved-query-changed").at("/old/name").asText()).isEqualTo("one");
        assertThat(details("saved-query-changed").at("/new/name").asText()).isEqualTo("two");
        assertThat(details("cases-exported").at("/filters/drug").toString()).contains("ASPIRIN");
    }

    @Test
    void isWholeAndVerified() {
        // When
        JsonNode verification = ada.ask("GET", "/activity/verification", null).json();

        // Then
        assertThat(verification.get("intact").asBoolean())
                .as(verification.toPrettyString())
                .isTrue();
        assertThat(verification.get("rows").asInt())
                .isEqualTo(entries.values().stream().mapToInt(List::size).sum());
    }

    @Test
    void isVerifiedFromACommandLineToo() throws IOException, InterruptedException {
        // When
        String holds = verified(0);
        String otherHead = verified(1, "--known-block", "1", "--known-hash", "00".repeat(32));

        // Then
        assertThat(holds).contains("The audit trail is intact: ").contains("--known-block ");
        assertThat(otherHead).contains("does not hold at block 1");
    }

    /** What the command says, which ends with this code. */
    private static String verified(int code, String... more)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.casestream.quickstart.cli.Casestream",
                                "audit",
                                "verify",
                                "--org",
                                ORGANIZATION,
                                "--user",
                                "ada"));
        command.addAll(List.of(more));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().putAll(TheSystem.running().environment());
        Process process = program.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }

    private static Answer done(Answer answer) {
        assertThat(answer.isSuccess()).as(answer.text()).isTrue();
        return answer;
    }

    private static Map<String, List<JsonNode>> read() {
        Map<String, List<JsonNode>> all = new TreeMap<>();
        done(ada.ask("GET", "/activity?limit=1000", null))
                .json()
                .get("items")
                .forEach(
                        one ->
                                all.merge(
                                        one.get("event_type").asText(),
                                        List.of(one),
                                        AuditTrailTest::both));
        return all;
    }

    private static List<JsonNode> both(List<JsonNode> some, List<JsonNode> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static JsonNode details(String type) {
        return entries.get(type).getFirst().get("event_details");
    }

    private static String change(String type) {
        JsonNode details = details(type);
        return "%s > %s: %s"
                .formatted(
                        details.path("old").asText(),
                        details.path("new").asText(),
                        details.path("reason").asText());
    }
}
