package io.casestream.learning.kafka;

import static io.casestream.learning.Organization.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.casestream.learning.BackboneResource;
import io.casestream.learning.Organization;
import io.casestream.learning.QueryTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be taken in goes to the dead-letter topic, alone and with its reason. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class PoisonTest {

    private static final String GOOD =
            """
            {"event_id": "0b0d7c8e-4f60-4ea8-8a51-b3ac2a3ae001",
             "occurred_at": "2026-03-10T12:00:00Z", "organization": "ORG", "user_id": "eve",
             "query_type": "drug_search", "execution_time_ms": 5, "results_count": 0}
            """;

    static Stream<Arguments> poison() {
        return Stream.of(
                Arguments.of("no value", null, null, "no value"),
                Arguments.of("no JSON", "{\"event_id\": ", null, "not a QueryExecuted"),
                Arguments.of("JSON null", "null", null, "JSON null"),
                Arguments.of("a list", "[1]", null, "not a QueryExecuted"),
                Arguments.of(
                        "another tenant's header", GOOD, "somebody-else", "header names another"),
                Arguments.of("no organization", without("organization"), null, "organization"),
                Arguments.of("nobody's", with("ORG", "-"), null, "can be called so"),
                Arguments.of("a path", with("ORG", "../x"), null, "can be called so"),
                Arguments.of("a long name", with("ORG", "x".repeat(64)), null, "can be called so"),
                Arguments.of("blank user", with("\"eve\"", "\" \""), null, "user_id"),
                Arguments.of("no query type", without("query_type"), null, "query_type"),
                Arguments.of("no id", without("event_id"), null, "event_id"),
                Arguments.of("no time", without("occurred_at"), null, "occurred_at"),
                Arguments.of("negative time", with(": 5", ": -5"), null, "execution_time_ms"),
                Arguments.of("no duration", without("execution_time_ms"), null, "long"),
                Arguments.of("future", with("2026-03", "9999-03"), null, "future"),
                Arguments.of(
                        "odd type", with("drug_search", "Drug Search!"), null, "query_type is"),
                Arguments.of(
                        "long user",
                        with("\"eve\"", "\"" + "e".repeat(70_000) + "\""),
                        null,
                        "255 characters"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void goesToTheDeadLetterTopicWithItsReason(
            String name, @Nullable String value, @Nullable String header, String reason) {
        // Given
        Organization org = Organization.fresh();
        int before = QueryTopic.deadLetters().size();

        // When
        QueryTopic.publishRaw(
                org.name(), value == null ? null : value.replace("ORG", org.name()), header);
        QueryTopic.publish(org.asks("drug_event", Map.of("drug", "ASPIRIN"), NOON));

        // Then
        List<ConsumerRecord<String, byte[]>> dead =
                await().atMost(Duration.ofSeconds(30))
                        .until(QueryTopic::deadLetters, found -> found.size() > before);
        ConsumerRecord<String, byte[]> letter = dead.get(before);
        assertThat(dead).hasSize(before + 1);
        assertThat(QueryTopic.header(letter, "dead-letter-reason")).contains(reason);
        assertThat(QueryTopic.header(letter, "dead-letter-topic")).isEqualTo("query-executed");
        assertThat(letter.key()).isEqualTo(org.name());
        if (value != null) {
            assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                    .isEqualTo(value.replace("ORG", org.name()));
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(org.asked()).isEqualTo(1));
    }

    private static String with(String part, String instead) {
        return GOOD.replace(part, instead);
    }

    private static String without(String field) {
        return GOOD.replaceAll("\"" + field + "\": [^,}]+,?\\s*", "");
    }
}
