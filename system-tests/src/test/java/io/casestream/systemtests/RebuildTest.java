package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.Event;
import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However the fold came about, the statistics are the same to the byte. */
class RebuildTest {

    private static final String ORGANIZATION = "rebuilt";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final EventCodec CODEC = new EventCodec();

    private static final String STATISTICS =
            """
            select stat_type || ' ' || stat_key || ' ' || scope || ' ' || page,
                   total_cases || ' ' || n || ' ' || key_cases || ' ' || stat_data
            from stats.pre_calculated_stats join stats.folds using (organization, data_version)
            where organization = ? and calculation_method = 'merge'
            """;

    private static final String EPOCH =
            "select epoch::text, data_version::text from stats.folds where organization = ?";

    @TempDir static Path folder;

    private static TheSystem system;
    private static Map<String, String> grown;

    /** Versions that supersede each other, retracted cases and a deleted upload. */
    @BeforeAll
    static void uploadThisAndThat() throws IOException {
        system = TheSystem.running();
        Api api = system.api(ORGANIZATION);
        api.uploadToTheEnd(Quarters.generated(400, 21));
        api.uploadToTheEnd(Quarters.generated(300, 22));
        List<String> lines = new ArrayList<>();
        for (JsonNode listed : api.get("/cases", "limit", 20).get("items")) {
            lines.add(listed.get("case_id").asText());
        }
        Path deleted = folder.resolve("DELETE24Q4.txt");
        Files.write(deleted, lines);
        api.uploadToTheEnd(deleted);
        JsonNode gone = api.uploadToTheEnd(Quarters.generated(500, 23));
        long before = dataVersion(ORGANIZATION);
        assertThat(api.delete("/uploads/" + gone.get("id").asText()).status()).isBetween(200, 204);
        await().atMost(SOON).until(() -> dataVersion(ORGANIZATION) > before);
        await().atMost(SOON).until(() -> !statistics(ORGANIZATION).isEmpty());
        grown = statistics(ORGANIZATION);
    }

    @Test
    void aRebuildFromStorageChangesNoStatistic() {
        // Given
        String epoch = epoch(ORGANIZATION);
        assertThat(grown).hasSizeGreaterThan(100);

        // When
        rebuild(ORGANIZATION);

        // Then
        assertThat(epoch(ORGANIZATION)).isNotEqualTo(epoch);
        assertThat(statistics(ORGANIZATION)).isEqualTo(grown);
    }

    @Test
    void aReplayOfTheTopicsInAnotherOrderGivesTheSameStatistics() {
        // Given
        String elsewhere = "replayed";
        List<Event> events = new ArrayList<>();
        for (var record : recordsOf("case-batch")) {
            CaseBatch batch = CODEC.decode(record.value(), CaseBatch.class);
            events.add(
                    CaseBatch.of(
                            elsewhere,
                            batch.uploadId(),
                            batch.sequence(),
                            batch.last(),
                            batch.cases(),
                            batch.retractions(),
                            batch.occurredAt()));
        }
        for (var record : recordsOf("upload-withdrawn")) {
            UploadWithdrawn withdrawn = CODEC.decode(record.value(), UploadWithdrawn.class);
            events.add(
                    UploadWithdrawn.of(
                            elsewhere,
                            withdrawn.uploadId(),
                            withdrawn.reason(),
                            withdrawn.occurredAt()));
        }

        // When
        List<Event> twice = new ArrayList<>(events);
        twice.addAll(events);
        Collections.shuffle(twice, new Random(7));
        for (Event event : twice) {
            String topic = event instanceof CaseBatch ? "case-batch" : "upload-withdrawn";
            new Topic(system.kafka(), topic)
                    .send(event.key(), CODEC.encode(event), EventRecords.headers(event));
        }

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(statistics(elsewhere)).isEqualTo(grown));
    }

    @Test
    void aLostOrDamagedFoldHealsAtTheStart() throws IOException {
        // Given
        Map<String, Map<String, String>> before = new TreeMap<>();
        Map<String, String> epochs = new TreeMap<>();
        for (String organization : List.of("lost", "torn", "aged")) {
            Quarters.uploaded(organization, Quarters.generated(300, 22));
        }
        Path old = folder.resolve("old");
        Files.copy(fold("aged"), old);
        rebuild("aged");
        for (String organization : List.of("lost", "torn", "aged")) {
            before.put(organization, statistics(organization));
            epochs.put(organization, epoch(organization));
            assertThat(before.get(organization)).isNotEmpty();
        }

        // When
        system.restart(
                () -> {
                    try (var torn = new RandomAccessFile(fold("torn").toFile(), "rw")) {
                        torn.setLength(torn.length() / 2);
                        Files.delete(fold("lost"));
                        Files.copy(old, fold("aged"), StandardCopyOption.REPLACE_EXISTING);
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                });

        // Then
        for (String organization : before.keySet()) {
            await("a new fold of " + organization)
                    .atMost(SOON)
                    .until(() -> !epoch(organization).equals(epochs.get(organization)));
            await("statistics of " + organization)
                    .atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(statistics(organization))
                                            .isEqualTo(before.get(organization)));
        }
    }

    private static void rebuild(String organization) {
        Api api = system.api(organization);
        Api.Answer answer = api.post("/stats/rebuild");
        assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(202);
        String job = answer.body().get("job_id").asText();
        await("rebuild")
                .atMost(SOON)
                .until(
                        () -> api.get("/jobs/" + job).get("job_status").asText(),
                        "completed"::equals);
    }

    private static Path fold(String organization) {
        return system.folds().resolve(organization + ".duckdb");
    }

    private static List<ConsumerRecord<String, byte[]>> recordsOf(String topic) {
        return new Topic(system.kafka(), topic)
                .records().stream().filter(record -> ORGANIZATION.equals(record.key())).toList();
    }

    private static String epoch(String organization) {
        return two(EPOCH, organization).keySet().iterator().next();
    }

    private static long dataVersion(String organization) {
        return Long.parseLong(two(EPOCH, organization).values().iterator().next());
    }

    /** What stands on the newest data, by what it is about. */
    private static Map<String, String> statistics(String organization) {
        return two(STATISTICS, organization);
    }

    private static Map<String, String> two(String sql, String organization) {
        try (Connection database = system.database();
                PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, organization);
            Map<String, String> found = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
