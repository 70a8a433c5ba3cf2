package io.casestream.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.Event;
import io.casestream.common.event.QueryExecuted;
import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.event.UploadRegistered;
import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.event.UploadWithdrawn.Reason;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records that nobody should send: each ends among the dead letters, alone, and changes nothing.
 */
class BadEventsTest {

    /** A header that tells these records from what other tests find in dead-letter topics. */
    static final String MARK = "sent-by-bad-events";

    private static final String OTHER = "bad-events-other";
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final EventCodec CODEC = new EventCodec();

    private final TheSystem system = TheSystem.running();

    /** A topic, what goes there, how many services read it, and what each good event leaves. */
    static Stream<Arguments> topics() {
        UUID upload = UUID.randomUUID();
        String organization = "bad-events-" + upload;
        return Stream.of(
                Arguments.of(
                        "upload-registered",
                        new UploadRegistered(
                                UploadRegistered.idFor(upload),
                                NOON,
                                organization,
                                upload,
                                "eve",
                                "a.csv",
                                "csv",
                                "S",
                                1,
                                "00"),
                        2,
                        "storage.uploads"),
                Arguments.of(
                        "case-batch",
                        CaseBatch.of(
                                "batch-" + organization,
                                upload,
                                0,
                                true,
                                List.of(),
                                List.of(),
                                NOON),
                        2,
                        "storage.upload_batches"),
                Arguments.of(
                        "upload-withdrawn",
                        UploadWithdrawn.of("gone-" + organization, upload, Reason.DELETED, NOON),
                        2,
                        "storage.uploads"),
                Arguments.of(
                        "query-executed",
                        new QueryExecuted(
                                upload,
                                NOON,
                                organization,
                                "eve",
                                "?",
                                Map.of(),
                                "drug_search",
                                1,
                                1,
                                null,
                                null),
                        1,
                        "learning.query_history"),
                Arguments.of(
                        "upload-progress",
                        UploadProgressed.of(
                                organization,
                                upload,
                                Stage.PARSING,
                                State.RUNNING,
                                Map.of("rows_read", 1L),
                                NOON),
                        1,
                        null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    void goToTheDeadLettersAndNothingElseDoes(
            String name, Event good, int readers, @Nullable String table) throws SQLException {
        // Given
        Topic topic = new Topic(system.kafka(), name);
        byte[] value = CODEC.encode(good);
        Headers otherTenant = marked(good);
        otherTenant.remove("ce_organization").add("ce_organization", OTHER.getBytes(UTF_8));
        Headers unknownVersion = marked(good);
        unknownVersion
                .remove("ce_type")
                .add("ce_type", ("io.casestream." + name + ".v9").getBytes(UTF_8));
        byte[] huge = "[".repeat(950_000).getBytes(UTF_8);
        List<byte[]> bad = Arrays.asList(null, "{ no json".getBytes(UTF_8), "[]".getBytes(UTF_8));

        // When
        for (byte[] one : bad) {
            topic.send(good.key(), one, marked(null));
        }
        topic.send(good.key(), huge, marked(null));
        topic.send(good.key(), value, otherTenant);
        topic.send("somebody-else", value, marked(good));
        topic.send(good.key(), value, unknownVersion);
        topic.awaitConsumed();

        // Then
        if (table != null) {
            assertThat(rows(table, good.organization())).isZero();
        }
        assertThat(rows("platform.activity_logs", OTHER)).isZero();
        List<ConsumerRecord<String, byte[]>> dead =
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> deadLetters(name), found -> found.size() >= 7 * readers);
        assertThat(dead).hasSize(7 * readers);
        assertThat(dead)
                .allSatisfy(
                        letter ->
                                assertThat(letter.headers().lastHeader("dead-letter-reason"))
                                        .isNotNull());

        // When a key is missing, the event says whose it is
        topic.send(null, value, EventRecords.headers(good));
        topic.awaitConsumed();

        // Then
        assertThat(deadLetters(name)).hasSize(7 * readers);
        if (table != null) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> rows(table, good.organization()) == 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"somebody-else, false", "%s, true"})
    void areBlamedOnTheirOwnUploadOnly(String key, boolean blamed) {
        // Given
        UUID upload = UUID.randomUUID();
        String organization = "blamed-" + upload;
        Headers headers =
                EventRecords.headers(
                        CaseBatch.of(organization, upload, 0, true, List.of(), List.of(), NOON));
        Topic batches = new Topic(system.kafka(), "case-batch");

        // When
        batches.send(key.formatted(organization), "{ no json".getBytes(UTF_8), headers);
        batches.awaitConsumed();

        // Then
        assertThat(new Topic(system.kafka(), "upload-progress").records())
                .filteredOn(report -> upload.toString().equals(report.key()))
                .hasSize(blamed ? 2 : 0);
    }

    @Test
    void areRefusedByTheBrokerWhenTheyAreTooLargeForAnyBatch() {
        assertThatThrownBy(
                        () ->
                                new Topic(system.kafka(), "case-batch")
                                        .sendAndAwait("bad-events", new byte[1_900_000]))
                .hasRootCauseInstanceOf(RecordTooLargeException.class);
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters(String topic) {
        return new Topic(system.kafka(), topic + "-dlq")
                .records().stream()
                        .filter(letter -> letter.headers().lastHeader(MARK) != null)
                        .toList();
    }

    private static Headers marked(@Nullable Event event) {
        Headers headers = event == null ? new RecordHeaders() : EventRecords.headers(event);
        return headers.add(MARK, "1".getBytes(UTF_8));
    }

    private long rows(String table, String organization) throws SQLException {
        try (Connection database = system.database();
                PreparedStatement statement =
                        database.prepareStatement(
                                "select count(*) from " + table + " where organization = ?")) {
            statement.setString(1, organization);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }
}
