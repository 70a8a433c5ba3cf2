package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.systemtests.OpenApi.Operation;
import io.casestream.systemtests.Probe.Answer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that nobody should get in with, at every endpoint that any service describes. */
class BadTokensTest {

    private static final String ORGANIZATION = "bad-tokens";
    private static final String ID = "00000000-0000-0000-0000-000000000000";

    static Stream<Arguments> bad() throws IOException, GeneralSecurityException {
        Forger forger = forger();
        Map<String, Object> good = claims("sub", "mallory");
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2_048);
        String theirs = Forger.foreign(keys.generateKeyPair().getPrivate(), good);
        return Stream.of(
                Arguments.of("alg none", Forger.unsigned(good), 401),
                Arguments.of("shared secret", forger.hs256(good), 401),
                Arguments.of("other algorithm", forger.rs512(good), 401),
                Arguments.of("foreign key", theirs, 401),
                Arguments.of(
                        "tampered",
                        Forger.tampered(forger.rs256(good), claims("organization", "victim")),
                        401),
                Arguments.of("garbage", "x.y.z", 401),
                Arguments.of("expired", forger.rs256(claims("exp", 1_700_000_000)), 401),
                Arguments.of("no expiry", forger.rs256(claims("exp", null)), 401),
                Arguments.of("not yet", forger.rs256(claims("nbf", 4_000_000_000L)), 401),
                Arguments.of("wrong issuer", forger.rs256(claims("iss", "https://evil")), 401),
                Arguments.of("no issuer", forger.rs256(claims("iss", null)), 401),
                Arguments.of("wrong audience", forger.rs256(claims("aud", "other")), 401),
                Arguments.of("no audience", forger.rs256(claims("aud", null)), 401),
                Arguments.of("no organization", forger.rs256(claims("organization", null)), 403),
                Arguments.of("path", forger.rs256(claims("organization", "../acme")), 403),
                Arguments.of("several", forger.rs256(claims("organization", List.of("a"))), 403),
                Arguments.of("no user", forger.rs256(claims("sub", null)), 401),
                Arguments.of("no role", forger.rs256(claims("groups", null)), 403),
                Arguments.of("unknown role", forger.rs256(claims("groups", List.of("root"))), 403));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void openNothing(String name, String token, int status) {
        Probe.all(
                OpenApi.operations().stream(),
                operation -> complaint(operation, new Probe(token), status));
    }

    @Test
    void areBadForNothingElse() throws IOException, GeneralSecurityException {
        // When
        Answer answer =
                new Probe(forger().rs256(claims("sub", "mallory"))).ask("GET", "/uploads", null);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static Optional<String> complaint(Operation operation, Probe probe, int status) {
        Map<String, String> at =
                operation.places().stream().collect(Collectors.toMap(place -> place, place -> ID));
        Answer answer = probe.ask(operation, at, Map.of(), "{}");
        boolean well =
                answer.status() == status
                        && answer.type().startsWith("application/problem+json")
                        && !answer.text().contains("Exception");
        return well
                ? Optional.empty()
                : Optional.of(operation + ": " + answer.status() + " " + answer.text());
    }

    private static Map<String, Object> claims(String name, @Nullable Object value) {
        return Forger.claims(ORGANIZATION, name, value);
    }

    private static Forger forger() throws IOException, GeneralSecurityException {
        return new Forger(TheSystem.running().keys());
    }
}
