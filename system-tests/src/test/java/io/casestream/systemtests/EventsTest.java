package io.casestream.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the topics, as a person with a console consumer reads it. */
class EventsTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private static TheSystem system;

    @BeforeAll
    static void haveEventsOfEveryKind() {
        system = TheSystem.running();
        Quarters.uploaded();
        system.api(Quarters.ORGANIZATION).get("/stats/trends", "key", "drug:DUPILUMAB");
    }

    @ParameterizedTest
    @CsvSource({
        "upload-registered, organization",
        "case-batch, organization",
        "upload-progress, upload_id",
        "query-executed, organization"
    })
    void everyRecordIsReadableJsonWithCloudEventsHeaders(String topic, String key)
            throws IOException {
        // When
        List<ConsumerRecord<String, byte[]>> records =
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> good(topic), found -> !found.isEmpty());

        // Then
        for (ConsumerRecord<String, byte[]> record : records) {
            JsonNode event = PLAIN.readTree(record.value());
            assertThat(event.isObject()).isTrue();
            event.fieldNames()
                    .forEachRemaining(name -> assertThat(name).matches("[a-z][a-z0-9_]*"));
            assertThat(record.key()).isEqualTo(event.get(key).asText());
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(record, "ce_type")).isEqualTo("io.casestream." + topic + ".v1");
            assertThat(header(record, "ce_source")).isNotEmpty();
            assertThat(UUID.fromString(header(record, "ce_id")))
                    .hasToString(event.get("event_id").asText());
            assertThat(Instant.parse(header(record, "ce_time")))
                    .isEqualTo(Instant.parse(event.get("occurred_at").asText()));
            assertThat(header(record, "ce_organization"))
                    .isEqualTo(event.get("organization").asText());
            assertThat(record.serializedValueSize()).isLessThan(900_000);
        }
    }

    @Test
    void aBatchNamesItsUploadAndPlaceWithoutBeingDecoded() throws IOException {
        // When
        List<ConsumerRecord<String, byte[]>> batches = good("case-batch");

        // Then
        for (ConsumerRecord<String, byte[]> batch : batches) {
            JsonNode event = PLAIN.readTree(batch.value());
            assertThat(header(batch, "ce_uploadid")).isEqualTo(event.get("upload_id").asText());
            assertThat(header(batch, "ce_sequence")).isEqualTo(event.get("sequence").asText());
        }
    }

    @Test
    void nothingWasDeadLettered() {
        for (String topic :
                List.of("upload-registered", "case-batch", "upload-progress", "query-executed")) {
            assertThat(new Topic(system.kafka(), topic + "-dlq").records())
                    .as(topic)
                    .allSatisfy(
                            letter ->
                                    assertThat(letter.headers().lastHeader(BadEventsTest.MARK))
                                            .isNotNull());
        }
    }

    @Test
    void aQuestionBecomesHistory() {
        // Given
        Api api = system.api("curious");

        // When
        api.get("/stats/top_drugs", "role", "any");

        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/queries/history").get("items"), items -> !items.isEmpty());
        Map<String, Object> first =
                PLAIN.convertValue(
                        api.get("/queries/history").get("items").get(0),
                        PLAIN.getTypeFactory()
                                .constructMapType(Map.class, String.class, Object.class));
        assertThat(first).containsKeys("execution_time_ms", "results_count");
    }

    /** Without those that another test sends because they are bad. */
    private static List<ConsumerRecord<String, byte[]>> good(String topic) {
        return new Topic(system.kafka(), topic)
                .records().stream()
                        .filter(
                                record ->
                                        record.key() != null
                                                && record.headers().lastHeader(BadEventsTest.MARK)
                                                        == null)
                        .toList();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        assertThat(header).as(name).isNotNull();
        return new String(header.value(), UTF_8);
    }
}
