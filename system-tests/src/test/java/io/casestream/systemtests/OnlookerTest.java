package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.systemtests.OpenApi.Operation;
import io.casestream.systemtests.Probe.Answer;
import io.casestream.systemtests.TenantProbeTest.Attempt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tries foreign values where a probe of ids does not: in parameters by name, and in bodies. */
class OnlookerTest {

    private static final String ONLOOKER = "probe-onlooker";

    /** What parameters are called where the answers have it by another name. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of(
                    "cursor", "next_cursor",
                    "key", "drugs",
                    "drug", "drugs",
                    "reaction", "reactions");

    private static final Loot LOOT = Loot.collected();

    /** Who has nothing, and asks for what others have wherever it could be asked for. */
    @Test
    void showsNothingToWhoKnowsWhatToAskFor() {
        // Given
        String before = TenantProbeTest.belongings();
        Probe onlooker = TenantProbeTest.probe(ONLOOKER, "oscar", "admin");
        assertThat(
                        foreignQuestions(operation -> true).stream()
                                .flatMap(attempt -> attempt.query().keySet().stream()))
                .contains("cursor", "drug", "filename", "key", "organization", "upload_id");
        List<Attempt> own = foreignQuestions(TenantProbeTest::repeatsOnesOwnWords);
        Set<String> sent = new LinkedHashSet<>();
        own.forEach(attempt -> sent.addAll(attempt.sent()));

        // When / Then, first where nothing of what follows shows
        Probe.all(
                own.stream(),
                attempt ->
                        TenantProbeTest.shown(
                                attempt, sent, TenantProbeTest.ask(onlooker, attempt)));
        Probe.all(
                foreignQuestions(operation -> !TenantProbeTest.repeatsOnesOwnWords(operation))
                        .stream(),
                attempt ->
                        TenantProbeTest.shown(
                                attempt, attempt.sent(), TenantProbeTest.ask(onlooker, attempt)));
        assertThat(LOOT.secrets()).as("what could have shown").hasSizeGreaterThan(sent.size() + 5);
        assertThat(TenantProbeTest.belongings()).as("what the victim has").isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "POST;/saved-queries;"
                        + "\"name\": \"of mallory\", \"query_text\": \"a\","
                        + " \"query_type\": \"drug_search\"",
                "POST;/admin/users;\"role\": \"viewer\", \"user_id\": \"new-of-mallory\"",
                "PATCH;/admin/users/mallory-helper;\"role\": \"scientist\", \"reason\": \"why not\""
            })
    void takesNoOrganizationFromABody(String method, String path, String members) {
        // Given
        String before = TenantProbeTest.belongings();
        Probe attacker = TenantProbeTest.probe(TenantProbeTest.ATTACKER, "mallory-admin", "admin");
        TenantProbeTest.probe(TenantProbeTest.ATTACKER, "mallory-helper", "viewer")
                .ask("GET", "/uploads", null);

        // When
        Answer answer =
                attacker.ask(
                        method,
                        path,
                        "{\"organization\": \"" + TenantProbeTest.VICTIM + "\", " + members + "}");

        // Then it is done at home, or refused
        assertThat(answer.status()).as(answer.text()).isIn(200, 201, 400, 409);
        assertThat(TenantProbeTest.belongings()).as("what the victim has").isEqualTo(before);
        if (answer.isSuccess()) {
            String list = path.startsWith("/admin") ? "/admin/users" : "/saved-queries";
            assertThat(attacker.ask("GET", list, null).text()).contains("mallory");
        }
    }

    /** Foreign places, with the foreign ids as ever, and with each other parameter by itself. */
    private static List<Attempt> foreignQuestions(Predicate<Operation> which) {
        List<Attempt> all = new ArrayList<>();
        LOOT.operations().stream()
                .filter(which)
                .forEach(
                        operation -> {
                            for (var at : LOOT.theirs().candidates(operation)) {
                                all.add(TenantProbeTest.attempt(operation, at));
                                foreignValues(operation)
                                        .forEach(
                                                (name, value) ->
                                                        all.add(
                                                                new Attempt(
                                                                        operation,
                                                                        at,
                                                                        Map.of(name, value))));
                            }
                        });
        return all;
    }

    /** What the victim has by the names of an operation's parameters. */
    private static Map<String, String> foreignValues(Operation operation) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : operation.parameters()) {
            Optional.ofNullable(OTHER_NAMES.getOrDefault(name, name))
                    .filter(LOOT.theirs()::knows)
                    .map(known -> LOOT.theirs().named(known).getFirst())
                    .ifPresent(
                            value ->
                                    values.put(name, name.equals("key") ? "drug:" + value : value));
            if (name.equals("organization")) {
                values.put(name, TenantProbeTest.VICTIM);
            }
        }
        return values;
    }
}
