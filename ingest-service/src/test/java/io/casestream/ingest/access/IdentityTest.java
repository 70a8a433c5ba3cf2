package io.casestream.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.ingest.admin.Person;
import io.casestream.ingest.admin.Person.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(OtherProvider.class)
class IdentityTest {

    @TestHTTPResource URI service;

    @ConfigProperty(name = IdentityProvider.KEYS)
    String keys;

    private final String organization = Person.newOrganization();
    private Tokens tokens;

    @BeforeEach
    void tokens() throws JoseException {
        tokens = new Tokens(keys);
    }

    @Test
    void takesTokensOfAnyProviderByConfiguration() throws JoseException {
        // Given
        JwtClaims claims = Tokens.claims(organization, "ana", "pv-leads");

        // When / Then
        assertThat(bearer(tokens.rs256(claims)).get("/activity").status()).isEqualTo(200);
        assertThat(bearer(tokens.es256(claims)).get("/activity").status()).isEqualTo(200);
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                wrong("expired", claims -> claims.setExpirationTime(NumericDate.fromSeconds(1))),
                wrong("no expiry", claims -> claims.unsetClaim("exp")),
                wrong("not valid yet", claims -> claims.setNotBeforeMinutesInThePast(-3)),
                wrong("wrong issuer", claims -> claims.setIssuer("https://id.example.org")),
                wrong("no issuer", claims -> claims.unsetClaim("iss")),
                wrong("wrong audience", claims -> claims.setAudience("somebody else")),
                wrong("no audience", claims -> claims.unsetClaim("aud")));
    }

    private static Arguments wrong(String reason, Consumer<JwtClaims> change) {
        return Arguments.of(reason, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongClaims")
    void refusesATokenThatIsNotMeantForUsNowAndTellsItsOrganization(
            String reason, Consumer<JwtClaims> change) throws JoseException {
        // Given
        JwtClaims claims = Tokens.claims(organization, "ana", "viewer");
        change.accept(claims);

        // When
        Answer answer = bearer(tokens.rs256(claims)).get("/uploads");

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthorized");
        JsonNode refusal = awaitRefusal(admin());
        assertThat(refusal.get("user_id").asText()).isEqualTo("ana");
        assertThat(refusal.get("ip_address").asText()).isEqualTo("127.0.0.1");
        assertThat(refusal.at("/event_details/reason").asText()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "HS256", "RS512", "foreign key", "tampered", "garbage", "empty"})
    void refusesATokenThatTheProviderDidNotSign(String how) throws JoseException {
        // Given
        JwtClaims claims = Tokens.claims(organization, "ana", "admin");
        String good = tokens.rs256(claims);
        String bad =
                switch (how) {
                    case "none" -> tokens.unsigned(claims);
                    case "HS256" -> tokens.hs256(claims);
                    case "RS512" -> tokens.rs512(claims);
                    case "foreign key" -> Tokens.foreign(claims);
                    case "tampered" -> tampered(good);
                    case "garbage" -> "x.y.z";
                    default -> "";
                };

        // When
        Answer answer = bearer(bad).get("/uploads");

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthorized");
        assertThat(answer.body().path("detail").asText()).doesNotContain("Exception");
        assertThat(admin().get("/activity?event_type=login-refused").body().get("items"))
                .as("nobody vouches for the organization in it")
                .isEmpty();
    }

    @Test
    void keepsRefusalsThatNobodyVouchesForWhereOperatorsSeeThem() throws JoseException {
        // Given
        Person operator = bearer(tokens.rs256(Tokens.claims("operations", "olga", "pv-ops")));

        // When
        String forged = Tokens.foreign(Tokens.claims(organization, "ana", "admin"));
        IntStream.range(0, 3).forEach(time -> bearer(forged).get("/uploads"));

        // Then
        JsonNode refusal = awaitRefusal(operator);
        assertThat(refusal.get("user_id").asText()).isEqualTo("unknown");
        assertThat(refusal.at("/event_details/reason").asText()).isEqualTo("wrong signature");
        assertThat(refusal.at("/event_details/times").asInt()).isPositive();
    }

    @Test
    void refusesACallerWithoutAToken() {
        // When
        Answer answer = Person.anonymous(service).get("/uploads");

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthorized");
        assertThat(answer.response().headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "..",
                "a/b",
                "a b",
                "a\u0000b",
                "organization-of-the-longest-name-that-anybody-could-possibly-think-of"
            })
    void refusesATokenWithoutAUsableOrganization(String name) throws JoseException {
        // When
        Answer answer = bearer(tokens.rs256(Tokens.claims(name, "ana", "viewer"))).get("/uploads");

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("no-organization");
    }

    @Test
    void allowsNothingToARoleThatIsNotOurs() throws JoseException {
        // Given
        Person nobody = bearer(tokens.rs256(Tokens.claims(organization, "ana", "root")));

        // When / Then
        for (String path : List.of("/uploads", "/jobs", "/activity", "/admin/users")) {
            assertThat(nobody.get(path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void letsAnOperatorBeNothingElse() throws JoseException {
        // Given
        JwtClaims claims = Tokens.claims(organization, "olga", "operator");
        claims.setClaim("realm_access", Map.of("roles", List.of("operator", "admin", "viewer")));

        // When
        Person operator = bearer(tokens.rs256(claims));

        // Then
        assertThat(operator.get("/admin/tenants").status()).isEqualTo(200);
        assertThat(operator.get("/uploads").status()).isEqualTo(403);
    }

    @Test
    void tellsWhoAsksTooOftenWhenToComeBack() throws JoseException {
        // Given
        Person hasty = bearer(tokens.rs256(Tokens.claims(organization, "hasty", "viewer")));
        Person other = bearer(tokens.rs256(Tokens.claims(organization, "calm", "viewer")));

        // When
        Answer refused =
                IntStream.range(0, 40 * IdentityProvider.REQUESTS_PER_SECOND)
                        .mapToObj(time -> hasty.get("/admin/tenants"))
                        .filter(answer -> answer.status() == 429)
                        .findFirst()
                        .orElseThrow();

        // Then
        assertThat(refused.problem()).isEqualTo("too-many-requests");
        assertThat(refused.response().headers().firstValue("Retry-After")).contains("1");
        assertThat(other.get("/uploads").status()).isEqualTo(200);
    }

    @Test
    void saysInEveryAnswerThatItIsData() {
        // When
        var headers = admin().get("/uploads").response().headers();

        // Then
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
    }

    @Test
    void keepsTheGatewaysIdOfARequest() {
        // When
        Answer answer = admin().get("/uploads/none", "X-Request-Id", "r-17");

        // Then
        assertThat(answer.body().get("correlation_id").asText()).isEqualTo("r-17");
        assertThat(answer.response().headers().firstValue("X-Request-Id")).contains("r-17");
    }

    private Person bearer(String token) {
        return new Person(service, token);
    }

    private Person admin() {
        try {
            return bearer(tokens.rs256(Tokens.claims(organization, "ada", "admin")));
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode awaitRefusal(Person admin) {
        return await().until(
                        () -> admin.get("/activity?event_type=login-refused").body().at("/items/0"),
                        entry -> !entry.isMissingNode());
    }

    /** The same signature under another payload. */
    private static String tampered(String token) {
        String[] parts = token.split("\\.");
        char[] payload = parts[1].toCharArray();
        payload[20] = payload[20] == 'A' ? 'B' : 'A';
        return parts[0] + "." + new String(payload) + "." + parts[2];
    }
}
