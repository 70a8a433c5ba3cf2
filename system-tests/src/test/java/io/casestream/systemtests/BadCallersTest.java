package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.systemtests.OpenApi.Operation;
import io.casestream.systemtests.Probe.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Puts what nobody should send into every parameter, path and body that any service describes: each
 * gets an answer or a clear problem, and never a failure.
 */
class BadCallersTest {

    static final List<String> NASTY =
            List.of(
                    "-1",
                    "99999999999999999999",
                    "NaN",
                    "'; drop table storage.pv_cases; --\" or 1=1",
                    "{\"$gt\": \"\"} %_\\ ${jndi:ldap://x}",
                    "../../etc/passwd",
                    "a\u0000b",
                    "\u202Efdp.exe \ud83d\ude00 <script>alert(1)</script>",
                    "x".repeat(3_000));

    private static final List<String> HEADERS =
            List.of(
                    "Accept",
                    "Accept-Language",
                    "Authorization",
                    "Content-Type",
                    "Idempotency-Key",
                    "If-None-Match",
                    "Last-Event-ID",
                    "Range",
                    "User-Agent",
                    "X-Forwarded-For",
                    "X-Request-Id");

    private static final List<String> BODIES =
            List.of(
                    "",
                    "null",
                    "[]",
                    "{",
                    "\"text\"",
                    "{\"a\": 1e400}",
                    "{\"priority\": \"a\"}",
                    "[".repeat(2_000),
                    "{\"query_text\": \"\\u0000\", \"name\": \"\\ud800\", \"filters\": []}");

    /** What tells how we are made. */
    static final List<String> LEAKS =
            List.of("\tat ", "java.lang.", "org.postgresql", "PSQLException", "io.casestream.");

    private static final String ORGANIZATION = "bad-callers";

    private static List<Operation> operations;
    private static Belongings ours;
    private static Probe admin;
    private static Probe operator;

    @BeforeAll
    static void anOrganizationWithData() {
        Quarters.uploaded(ORGANIZATION, Quarters.generated(60, 33));
        admin = new Probe(TheSystem.running().token(ORGANIZATION));
        operator = new Probe(TheSystem.running().token(ORGANIZATION, "olga", "operator"));
        operations = OpenApi.operations();
        ours = Belongings.of(admin, operations);
    }

    @Test
    void answersEveryParameterWithSense() {
        Probe.all(
                operations.stream()
                        .flatMap(
                                operation ->
                                        operation.parameters().stream()
                                                .flatMap(name -> nasty(operation, name))),
                BadCallersTest::senseless);
    }

    @Test
    void answersEveryPathWithSense() {
        Probe.all(
                operations.stream()
                        .flatMap(
                                operation ->
                                        operation.places().stream()
                                                .flatMap(place -> nastyPath(operation, place))),
                BadCallersTest::senseless);
    }

    @Test
    void answersEveryBodyWithSense() {
        Probe.all(
                operations.stream()
                        .filter(one -> !one.reads() && !one.method().equals("DELETE"))
                        .flatMap(
                                operation ->
                                        BODIES.stream()
                                                .map(
                                                        body ->
                                                                new Call(
                                                                        operation,
                                                                        none(operation),
                                                                        Map.of(),
                                                                        body))),
                BadCallersTest::senseless);
    }

    @Test
    void answersEveryFieldOfABodyWithSense() {
        Probe.all(
                BadBodies.all()
                        .flatMap(
                                bad ->
                                        operations.stream()
                                                .filter(bad::fits)
                                                .map(
                                                        operation ->
                                                                new Call(
                                                                        operation,
                                                                        none(operation),
                                                                        Map.of(),
                                                                        bad.body()))),
                BadCallersTest::senseless);
    }

    @Test
    void answersEveryHeaderWithSense() {
        Probe.all(
                HEADERS.stream()
                        .flatMap(name -> oneOfEachKind().flatMap(one -> nastyHeader(one, name))),
                call -> senseless(call.toString(), call.send()));
    }

    @Test
    void refusesPagesThatNoListHas() {
        Probe.all(
                lists("limit")
                        .flatMap(
                                list ->
                                        Stream.of("-1", "0", "1000000000", "ten", "1.5", "")
                                                .map(limit -> call(list, "limit", limit))),
                call -> unless(400, "", call));
    }

    @Test
    void takesNoOtherWordForAYes() {
        Probe.all(
                Stream.of("evans", "mine", "hot", "removed")
                        .flatMap(
                                flag ->
                                        lists(flag)
                                                .flatMap(
                                                        list ->
                                                                Stream.of("1", "yes", "")
                                                                        .map(
                                                                                value ->
                                                                                        call(
                                                                                                list,
                                                                                                flag,
                                                                                                value)))),
                call -> unless(400, "bad-parameter", call));
    }

    @Test
    void refusesATamperedCursor() {
        Probe.all(
                lists("cursor")
                        .flatMap(
                                list ->
                                        Stream.of("dGFtcGVyZWQ", "%%%", "0")
                                                .map(cursor -> call(list, "cursor", cursor))),
                call -> unless(400, "bad-parameter", call));
        // And those that a list gave out itself, with one character changed.
        Probe.all(
                lists("cursor")
                        .flatMap(
                                list ->
                                        call(list, "limit", "1").cursor().stream()
                                                .map(given -> call(list, "cursor", given))),
                call ->
                        new Call(
                                        call.operation(),
                                        call.at(),
                                        Map.of(
                                                "cursor",
                                                tampered(call.query().getOrDefault("cursor", ""))),
                                        "")
                                .complaintUnless(400, "bad-parameter")
                                .or(() -> call.complaintUnless(200, "")));
    }

    @Test
    void refusesAFilterThatItDoesNotKnow() {
        Probe.all(
                operations.stream()
                        .filter(Operation::reads)
                        .flatMap(
                                operation ->
                                        Stream.of("colour", "priority", "organization_id")
                                                .map(name -> call(operation, name, "11"))),
                call ->
                        unless(400, "unknown-parameter", call)
                                .flatMap(other -> unless(400, "unknown-filter", call)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "a"})
    void takesNoPriorityFromACaller(String priority) {
        // When
        Answer answer = admin.ask("POST", "/uploads?filename=a.csv&priority=" + priority, "x");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/saved-queries", "/uploads?filename=a.csv&source=S&file_type=csv"})
    void refusesAKeyThatWasSentWithAnotherBody(String path) {
        // Given
        String first =
                "{\"name\": \"one\", \"query_text\": \"a\", \"query_type\": \"drug_search\"}";
        String table = "case_id,drug,reaction\n1,ASPIRIN,NAUSEA\n";
        boolean upload = path.startsWith("/uploads");

        // When
        Answer taken = admin.ask("POST", path, upload ? table : first, "key-of-" + path);
        Answer again = admin.ask("POST", path, upload ? table : first, "key-of-" + path);
        Answer other =
                admin.ask(
                        "POST",
                        path,
                        upload ? table.replace('1', '2') : first.replace("one", "two"),
                        "key-of-" + path);

        // Then
        assertThat(taken.isSuccess()).as(taken.text()).isTrue();
        assertThat(again.json().get("id")).isEqualTo(taken.json().get("id"));
        assertThat(other.status()).as(other.text()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void isWellAfterwards() {
        assertThat(TheSystem.running().api(ORGANIZATION).get("/cases/count").get("count").asLong())
                .isGreaterThanOrEqualTo(60);
    }

    private record WithHeader(Operation operation, String name, String value) {

        Answer send() {
            return admin.askWith(Map.of(name, value), operation, none(operation), "{}");
        }
    }

    private record Call(
            Operation operation, Map<String, String> at, Map<String, String> query, String body) {

        /** What the list says where its next page begins. */
        Optional<String> cursor() {
            Answer answer = send();
            return answer.isSuccess()
                    ? Optional.ofNullable(answer.json().path("next_cursor").textValue())
                    : Optional.empty();
        }

        Optional<String> complaintUnless(int status, String problem) {
            return unless(status, problem, this);
        }

        Answer send() {
            return (operation.path().startsWith("/api/v1/admin/tenants") ? operator : admin)
                    .ask(operation, at, query, body);
        }

        @Override
        public String toString() {
            return "%s %s %s %.60s".formatted(operation, at, query, body);
        }
    }

    private static Stream<Operation> lists(String parameter) {
        return operations.stream()
                .filter(one -> one.reads() && one.parameters().contains(parameter));
    }

    private static Call call(Operation operation, String name, String value) {
        return new Call(
                operation,
                operation.reads() ? own(operation) : none(operation),
                Map.of(name, value),
                operation.reads() ? "" : "{}");
    }

    /** A list and something that is sent, of each service; headers are read alike elsewhere. */
    private static Stream<Operation> oneOfEachKind() {
        return operations.stream()
                .filter(one -> one.places().isEmpty())
                .filter(one -> !one.path().endsWith("/rebuild"))
                .collect(
                        Collectors.toMap(
                                one -> one.service() + one.method(), one -> one, (a, b) -> a))
                .values()
                .stream();
    }

    /** As far as a client can send it at all. */
    private static Stream<WithHeader> nastyHeader(Operation operation, String name) {
        return NASTY.stream()
                .filter(value -> value.chars().allMatch(one -> one >= ' ' && one < 127))
                .map(value -> new WithHeader(operation, name, value));
    }

    private static Stream<Call> nasty(Operation operation, String name) {
        return NASTY.stream().map(value -> call(operation, name, value));
    }

    private static Stream<Call> nastyPath(Operation operation, String place) {
        return NASTY.stream()
                .map(
                        value -> {
                            Map<String, String> at = new LinkedHashMap<>(own(operation));
                            at.put(place, value);
                            return new Call(operation, at, Map.of(), "{}");
                        });
    }

    /** One character of its middle changed. */
    private static String tampered(String cursor) {
        char[] characters = cursor.toCharArray();
        int middle = characters.length / 2;
        characters[middle] = characters[middle] == 'A' ? 'B' : 'A';
        return new String(characters);
    }

    private static Optional<String> unless(int status, String problem, Call call) {
        Answer answer = call.send();
        return answer.status() == status && (problem.isEmpty() || answer.problem().equals(problem))
                ? Optional.empty()
                : Optional.of("%s: %s %.200s".formatted(call, answer.status(), answer.text()));
    }

    /** What is no answer and no clear problem. */
    private static Optional<String> senseless(Call call) {
        return senseless(call.toString(), call.send());
    }

    private static Optional<String> senseless(String call, Answer answer) {
        boolean failure = answer.status() >= 500;
        boolean leak = LEAKS.stream().anyMatch(answer.text()::contains);
        boolean unclear =
                answer.status() >= 400 && !answer.type().startsWith("application/problem+json");
        return failure || leak || unclear
                ? Optional.of("%.300s: %s %.300s".formatted(call, answer.status(), answer.text()))
                : Optional.empty();
    }

    private static Map<String, String> own(Operation operation) {
        return ours.candidates(operation).getFirst();
    }

    /** Something that is not there, so that nothing is harmed. */
    private static Map<String, String> none(Operation operation) {
        return operation.places().stream()
                .collect(Collectors.toMap(place -> place, place -> new UUID(7, 7).toString()));
    }
}
