package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.systemtests.OpenApi.Operation;
import io.casestream.systemtests.Probe.Answer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every role at every operation that any service describes: who may, and who may not. */
class RoleMatrixTest {

    private static final String ORGANIZATION = "role-matrix";
    private static final Set<String> VIEWERS = Set.of("viewer", "scientist", "admin");
    private static final Set<String> SCIENTISTS = Set.of("scientist", "admin");
    private static final Set<String> ADMINS = Set.of("admin");

    /** Whose it is where it is not that viewers read, scientists send and admins delete. */
    private static final List<Exempt> EXCEPTIONS =
            List.of(
                    new Exempt("GET /api/v1/activity", Set.of("admin", "operator")),
                    new Exempt("GET /api/v1/admin/users", Set.of("admin", "operator")),
                    new Exempt("POST /api/v1/admin/users", Set.of("admin", "operator")),
                    new Exempt("PATCH /api/v1/admin/users", Set.of("admin", "operator")),
                    new Exempt("DELETE /api/v1/admin/users", Set.of("admin", "operator")),
                    new Exempt("GET /api/v1/admin/tenants", Set.of("operator")),
                    new Exempt("POST /api/v1/admin/tenants", Set.of("operator")),
                    new Exempt("PATCH /api/v1/admin/tenants", Set.of("operator")),
                    new Exempt("POST /api/v1/jobs", ADMINS),
                    new Exempt("POST /api/v1/stats/rebuild", ADMINS),
                    new Exempt("POST /api/v1/learning/assessments", ADMINS),
                    new Exempt("POST /api/v1/queries", VIEWERS),
                    new Exempt("POST /api/v1/watch-lists", VIEWERS),
                    new Exempt("DELETE /api/v1/watch-lists", VIEWERS),
                    new Exempt("POST /api/v1/alerts", VIEWERS),
                    new Exempt("DELETE /api/v1/saved-queries", SCIENTISTS),
                    new Exempt("POST /api/v1/saved-queries/{id}/run", VIEWERS));

    private static final Map<String, Probe> ROLES = new TreeMap<>();
    private static List<Operation> operations;

    /** An operation, by method and how its path begins. */
    private record Exempt(String beginning, Set<String> roles) {}

    private record Attempt(Operation operation, String role) {}

    @BeforeAll
    static void oneUserOfEachRole() {
        for (String role : List.of("viewer", "scientist", "admin", "operator", "service")) {
            ROLES.put(role, new Probe(TheSystem.running().token(ORGANIZATION, "a-" + role, role)));
        }
        operations = OpenApi.operations();
    }

    @Test
    void letsEachRoleDoWhatItMayAndNothingElse() {
        Probe.all(attempts(), RoleMatrixTest::complaint);
    }

    @Test
    void refusesTheSameOfOtherTypes() {
        Probe.all(
                attempts()
                        .filter(one -> one.operation().reads())
                        .filter(one -> !may(one.operation()).contains(one.role())),
                RoleMatrixTest::exported);
    }

    @Test
    void hasNoExceptionThatIsNoneAnyMore() {
        assertThat(EXCEPTIONS)
                .allSatisfy(
                        one ->
                                assertThat(operations)
                                        .anyMatch(o -> o.toString().startsWith(one.beginning())));
    }

    private static Stream<Attempt> attempts() {
        return operations.stream()
                .flatMap(
                        operation ->
                                ROLES.keySet().stream().map(role -> new Attempt(operation, role)));
    }

    private static Set<String> may(Operation operation) {
        return EXCEPTIONS.stream()
                .filter(one -> operation.toString().startsWith(one.beginning()))
                .map(Exempt::roles)
                .findFirst()
                .orElseGet(
                        () ->
                                switch (operation.method()) {
                                    case "GET" -> VIEWERS;
                                    case "DELETE" -> ADMINS;
                                    default -> SCIENTISTS;
                                });
    }

    private static Optional<String> complaint(Attempt attempt) {
        Answer answer = probe(attempt).ask(attempt.operation(), nobodys(attempt), Map.of(), "{}");
        boolean well =
                may(attempt.operation()).contains(attempt.role())
                        ? answer.status() < 500 && !Set.of(401, 403, 405).contains(answer.status())
                        : answer.status() == 403 && answer.problem().equals("forbidden");
        return well ? Optional.empty() : Optional.of(attempt + ": " + answer);
    }

    private static Optional<String> exported(Attempt attempt) {
        Answer answer =
                probe(attempt)
                        .ask(attempt.operation(), nobodys(attempt), Map.of(), "", Probe.EXPORTED);
        return Set.of(403, 406).contains(answer.status())
                ? Optional.empty()
                : Optional.of(attempt + ": " + answer);
    }

    private static Probe probe(Attempt attempt) {
        return Objects.requireNonNull(ROLES.get(attempt.role()));
    }

    /** Ids of nothing, so that nothing is changed. */
    private static Map<String, String> nobodys(Attempt attempt) {
        return attempt.operation().places().stream()
                .collect(Collectors.toMap(place -> place, place -> new UUID(7, 7).toString()));
    }
}
