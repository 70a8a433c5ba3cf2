package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.quickstart.system.Port;
import io.casestream.systemtests.OpenApi.Operation;
import io.casestream.systemtests.Probe.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tries every endpoint that any service describes with every id of another organization. An
 * endpoint that is added later is tried too.
 */
class TenantProbeTest {

    static final String VICTIM = "probe-victim";
    private static final Set<String> KEYS = Set.of("id", "user_id", "case_id");
    static final String VICTIMS_USER = "victoria-of-the-victims";
    static final String ATTACKER = "probe-attacker";
    private static final String BYSTANDER = "probe-bystander";
    private static final String QUERIES = "/api/v1/queries";

    /** Where people find again what they asked themselves; an onlooker asks nothing but there. */
    private static final List<String> OWN_WORDS =
            List.of("/api/v1/activity", "/api/v1/queries/history", "/api/v1/learning");

    private static List<Operation> operations;
    private static Belongings theirs;
    private static Belongings ours;
    private static Set<String> secrets;

    @BeforeAll
    static void twoOrganizationsWithEverything() {
        Loot loot = Loot.collected();
        operations = loot.operations();
        theirs = loot.theirs();
        ours = loot.ours();
        secrets = loot.secrets();
    }

    @Test
    void knowsWhatThereIsToSteal() {
        assertThat(operations).hasSizeGreaterThan(25);
        assertThat(OpenApi.SERVICES.stream().map(Port::toString))
                .as("the services that the gateway has a prefix for")
                .containsExactlyInAnyOrderElementsOf(behindTheGateway());
        for (var service : OpenApi.SERVICES) {
            assertThat(operations).as("%s", service).anyMatch(one -> one.service() == service);
        }
        assertThat(theirs.all("case_id")).isNotEmpty();
        assertThat(theirs.all("user_id")).contains(VICTIMS_USER);
        assertThat(theirs.all("name")).contains("secret of victoria");
        assertThat(secrets).hasSizeGreaterThan(10);
    }

    @Test
    void showsNobodyElseAnything() {
        // Given
        String before = belongings();
        Probe attacker = probe(ATTACKER, "mallory-admin", "admin");

        // When / Then
        Probe.all(
                operations.stream()
                        .flatMap(
                                one -> theirs.everything(one).stream().map(at -> attempt(one, at))),
                attempt -> stolen(attempt, ask(attacker, attempt, attempt.at())));
        Probe.all(
                some(Operation::reads),
                attempt ->
                        stolen(
                                attempt,
                                attacker.ask(
                                        attempt.operation(),
                                        attempt.at(),
                                        Map.of(),
                                        "",
                                        Probe.EXPORTED)));
        assertThat(belongings()).as("what the victim has").isEqualTo(before);
    }

    /** Whoever has sent nothing finds nothing of others, in what repeats one's own words either. */
    @Test
    void showsNothingToWhoOnlyLooks() {
        Probe bystander = probe(BYSTANDER, "bea", "admin");
        Probe.all(
                operations.stream()
                        .filter(one -> one.reads() && one.places().isEmpty())
                        .map(one -> attempt(one, Map.of())),
                attempt ->
                        shown(
                                attempt,
                                Set.of(),
                                bystander.ask(attempt.operation(), Map.of(), Map.of(), "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "scientist", "operator", "service"})
    void showsNobodyElseAnythingWhateverTheRole(String role) {
        // Given
        String before = belongings();
        Probe attacker = probe(ATTACKER, "mallory-" + role, role);

        // When / Then
        Probe.all(
                some(operation -> true),
                attempt -> stolen(attempt, ask(attacker, attempt, attempt.at())));
        assertThat(belongings()).as("what the victim has").isEqualTo(before);
    }

    @Test
    void answersForWhatIsForeignAsForWhatIsNotThere() {
        // Given
        Probe attacker = probe(ATTACKER, "mallory-admin", "admin");

        // When / Then
        Probe.all(
                some(operation -> operation.places().stream().anyMatch(KEYS::contains))
                        .filter(TenantProbeTest::isForeign),
                attempt -> {
                    Map<String, String> none = new LinkedHashMap<>(attempt.at());
                    none.replaceAll(
                            (place, value) ->
                                    KEYS.contains(place) ? UUID.randomUUID().toString() : value);
                    String foreign = shape(ask(attacker, attempt, attempt.at()), attempt.at());
                    String missing = shape(ask(attacker, attempt, none), none);
                    return complaint(foreign.equals(missing), attempt, foreign + " but " + missing);
                });
    }

    @Test
    void letsNobodyInWithoutAToken() {
        Probe nobody = new Probe(null);
        Probe.all(
                some(operation -> true),
                attempt -> {
                    Answer answer = ask(nobody, attempt, attempt.at());
                    return complaint(
                            answer.status() == 401
                                    && answer.type().startsWith("application/problem+json"),
                            attempt,
                            answer.status() + " " + answer.text());
                });
    }

    @Test
    void showsAnOperatorNoDataOfItsOwnOrganizationEither() {
        // Given
        Probe operator = probe(VICTIM, "olga", "operator");

        // When / Then
        Probe.all(
                some(
                        operation ->
                                !operation.path().startsWith("/api/v1/admin")
                                        && !operation.path().startsWith("/api/v1/activity")),
                attempt -> {
                    Answer answer = ask(operator, attempt, attempt.at());
                    return complaint(
                            answer.status() == 403, attempt, answer.status() + " " + answer.text());
                });
    }

    @Test
    void leavesATrailWhoseChainHolds() {
        // When
        var verification = TheSystem.running().api(VICTIM).get("/activity/verification");

        // Then
        assertThat(verification.get("intact").asBoolean())
                .as(verification.toPrettyString())
                .isTrue();
        assertThat(verification.get("rows").asInt()).isPositive();
    }

    record Attempt(Operation operation, Map<String, String> at, Map<String, String> query) {

        /** What an answer may repeat. */
        Set<String> sent() {
            Set<String> sent = new LinkedHashSet<>(at.values());
            sent.addAll(query.values());
            if (operation.path().equals(QUERIES)) {
                sent.add(upload());
            }
            return sent;
        }

        @Override
        public String toString() {
            return operation + " " + at + " " + query;
        }
    }

    static Attempt attempt(Operation operation, Map<String, String> at) {
        return new Attempt(operation, at, query(operation));
    }

    static boolean repeatsOnesOwnWords(Operation operation) {
        return OWN_WORDS.stream().anyMatch(operation.path()::startsWith);
    }

    /** What the gateway says it leads to. */
    private static List<String> behindTheGateway() {
        List<String> names = new ArrayList<>();
        Probe.json(TheSystem.running().gateway().resolve("/q/health/ready"))
                .path("checks")
                .forEach(
                        check -> {
                            if (check.path("name").asText().equals("services")) {
                                check.path("data").fieldNames().forEachRemaining(names::add);
                            }
                        });
        return names;
    }

    private static Stream<Attempt> some(Predicate<Operation> which) {
        return operations.stream()
                .filter(which)
                .flatMap(one -> theirs.candidates(one).stream().map(at -> attempt(one, at)));
    }

    private static boolean isForeign(Attempt attempt) {
        return KEYS.stream()
                .noneMatch(key -> ours.all(key).contains(attempt.at().getOrDefault(key, "")));
    }

    /** What an answer shows that was not in the question and is not the attacker's. */
    private static Optional<String> stolen(Attempt attempt, Answer answer) {
        if (repeatsOnesOwnWords(attempt.operation())) {
            return complaint(answer.status() < 500, attempt, "" + answer.status());
        }
        return shown(attempt, attempt.sent(), answer);
    }

    static Optional<String> shown(Attempt attempt, Set<String> sent, Answer answer) {
        List<String> seen =
                Loot.collected().secrets().stream()
                        .filter(secret -> !sent.contains(secret))
                        .filter(answer.text()::contains)
                        .toList();
        return complaint(
                answer.status() < 500 && seen.isEmpty(),
                attempt,
                "%s %s %.300s".formatted(answer.status(), seen, answer.text()));
    }

    private static Optional<String> complaint(boolean well, Attempt attempt, String otherwise) {
        return well ? Optional.empty() : Optional.of(attempt + ": " + otherwise);
    }

    static Answer ask(Probe probe, Attempt attempt) {
        return ask(probe, attempt, attempt.at());
    }

    private static Answer ask(Probe probe, Attempt attempt, Map<String, String> at) {
        return probe.ask(
                attempt.operation(),
                at,
                attempt.query(),
                attempt.operation().path().equals(QUERIES)
                        ? "{\"query_text\": \"top drugs\", \"filters\": {\"upload_id\": \"%s\"}}"
                                .formatted(upload())
                        : "{\"organization\": \"%s\", \"user_id\": \"%s\"}"
                                .formatted(VICTIM, VICTIMS_USER));
    }

    private static String upload() {
        return Loot.collected().theirs().named("id").getFirst();
    }

    /** Foreign values for every query parameter that is named like something of the victim. */
    static Map<String, String> query(Operation operation) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String parameter : operation.parameters()) {
            if (parameter.equals("upload_id")) {
                query.put(parameter, upload());
            } else if (parameter.endsWith("_id") && Loot.collected().theirs().knows(parameter)) {
                query.put(parameter, Loot.collected().theirs().named(parameter).getFirst());
            }
        }
        return query;
    }

    private static String shape(Answer answer, Map<String, String> at) {
        String text = answer.text().replaceAll("\"correlation_id\":\"[^\"]*\"", "");
        for (String value : at.values()) {
            text = text.replace(value, "*");
        }
        return answer.status() + " " + text;
    }

    /** What an attack could have changed. */
    static String belongings() {
        StringBuilder all = new StringBuilder();
        for (String list :
                List.of("/uploads", "/jobs", "/saved-queries", "/admin/users?removed=true")) {
            all.append(TheSystem.running().api(VICTIM).get(list)).append('\n');
        }
        return all.toString();
    }

    static Probe probe(String organization, String user, String role) {
        return new Probe(TheSystem.running().token(organization, user, role));
    }
}
