package io.casestream.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.event.CaseBatch;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Batches come again and in any order, and nothing changes. */
class DeliveryTest {

    private static final List<String> TABLES =
            List.of(
                    "storage.pv_cases",
                    "storage.case_retractions",
                    "storage.upload_batches",
                    "stats.pre_calculated_stats",
                    "stats.folds",
                    "ingest.file_upload_history",
                    "ingest.upload_rejects");

    private static final String CONTENT =
            "select md5(string_agg(row, '\n' order by row)) from (select (to_jsonb(c) - 'id' -"
                    + " 'organization' - 'upload_id' - 'created_at' - 'updated_at')::text as row"
                    + " from storage.pv_cases c where organization = ?) as rows";

    private final TheSystem system = TheSystem.running();
    private final Topic caseBatch = new Topic(system.kafka(), "case-batch");

    @Test
    void batchesDeliveredAgainInAnotherOrderChangeNoRow() throws SQLException {
        // Given
        Quarters.uploaded();
        caseBatch.awaitConsumed();
        List<ConsumerRecord<String, byte[]>> batches = batchesOf(Quarters.ORGANIZATION);
        assertThat(batches).hasSizeGreaterThan(3);
        Api api = system.api(Quarters.ORGANIZATION);
        JsonNode answersBefore = Answers.ofEverything(api);
        Map<String, String> rowsBefore = checksums();

        // When
        List<ConsumerRecord<String, byte[]>> again = new ArrayList<>(batches);
        again.addAll(batches);
        Collections.shuffle(again, new Random(4));
        caseBatch.send(again);
        caseBatch.awaitConsumed();

        // Then
        assertThat(checksums()).isEqualTo(rowsBefore);
        assertThat(Answers.ofEverything(api)).isEqualTo(answersBefore);
    }

    @Test
    void batchesFirstDeliveredBackwardsGiveTheSameCases() throws SQLException {
        // Given
        Quarters.uploaded();
        String organization = "backwards";
        UUID upload = UUID.randomUUID();
        EventCodec codec = new EventCodec();
        List<CaseBatch> batches =
                batchesOf(Quarters.ORGANIZATION).stream()
                        .map(record -> codec.decode(record.value(), CaseBatch.class))
                        .sorted(Comparator.comparingInt(CaseBatch::sequence).reversed())
                        .toList();

        // When
        for (CaseBatch batch : batches) {
            CaseBatch moved =
                    CaseBatch.of(
                            organization,
                            upload,
                            batch.sequence(),
                            batch.last(),
                            batch.cases(),
                            batch.retractions(),
                            batch.occurredAt());
            caseBatch.send(organization, codec.encode(moved), EventRecords.headers(moved));
        }

        // Then
        Api api = system.api(organization);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get("/cases/count").get("count").asLong() == 5_000);
        assertThat(content(organization)).isEqualTo(content(Quarters.ORGANIZATION));
    }

    private List<ConsumerRecord<String, byte[]>> batchesOf(String organization) {
        Map<String, ConsumerRecord<String, byte[]>> byId = new TreeMap<>();
        for (var record : caseBatch.records()) {
            if (organization.equals(record.key())) {
                byId.put(new String(record.headers().lastHeader("ce_id").value(), UTF_8), record);
            }
        }
        return List.copyOf(byId.values());
    }

    /** Of whole tables, with the times at which their rows were last touched. */
    private Map<String, String> checksums() throws SQLException {
        Map<String, String> checksums = new TreeMap<>();
        try (Connection database = system.database()) {
            for (String table : TABLES) {
                checksums.put(
                        table,
                        one(
                                database,
                                "select count(*) || ' ' || md5(coalesce(string_agg(t::text, '\n'"
                                        + " order by t::text), '')) from "
                                        + table
                                        + " t where organization = ?",
                                Quarters.ORGANIZATION));
            }
        }
        return checksums;
    }

    private String content(String organization) throws SQLException {
        try (Connection database = system.database()) {
            return one(database, CONTENT, organization);
        }
    }

    private static String one(Connection database, String sql, String parameter)
            throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getString(1);
            }
        }
    }
}
