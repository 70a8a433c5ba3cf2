package io.casestream.storage.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.Event;
import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.storage.Records;
import io.casestream.storage.StorageBackbone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order, the repetition and the withdrawals, the record follows from the facts. */
@QuarkusTest
@QuarkusTestResource(StorageBackbone.class)
class CurrentVersionsTest {

    private static final String ROWS =
            """
            select concat_ws(' ', upload_id, case_id, coalesce(case_version::text, 'null'),
                coalesce(isr::text, 'null'), encode(content_hash, 'hex'), origin_line,
                version_differs::text, is_current::text)
            from storage.pv_cases where organization = ?
            """;

    private static final String MOST_CURRENT =
            """
            select coalesce(max(n), 0) from (
                select count(*) as n from storage.pv_cases
                where organization = ? and is_current group by source, case_id) as cases
            """;

    @Inject StoreBatch store;
    @Inject WithdrawUpload withdraw;
    @Inject Durably durably;

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 2_000, 3_000})
    void anyOrderGivesTheSameRows(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + 30; seed++) {
            // Given
            Random random = new Random(seed);
            History history = History.random("org-" + UUID.randomUUID(), random);

            // When
            history.delivered(random).forEach(this::deliver);

            // Then
            assertThat(rows(history)).as("seed %d", seed).isEqualTo(Oracle.rows(history));
        }
    }

    @Test
    void atTheSameMomentTheyGiveTheSameRowsToo() throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            for (long seed = 9_000; seed < 9_020; seed++) {
                // Given
                Random random = new Random(seed);
                History history = History.random("org-" + UUID.randomUUID(), random);

                // When
                List<? extends Future<?>> deliveries =
                        history.delivered(random).stream()
                                .map(
                                        event ->
                                                workers.submit(
                                                        () ->
                                                                durably.run(
                                                                        "delivering",
                                                                        () -> deliver(event))))
                                .toList();
                for (Future<?> delivery : deliveries) {
                    delivery.get();
                }

                // Then
                assertThat(rows(history)).as("seed %d", seed).isEqualTo(Oracle.rows(history));
                assertThat(Records.count(MOST_CURRENT, history.organization()))
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    private void deliver(Event event) {
        switch (event) {
            case CaseBatch batch -> store.run(batch);
            case UploadWithdrawn withdrawal -> withdraw.run(withdrawal);
            default -> throw new IllegalArgumentException(event.toString());
        }
    }

    private static Set<String> rows(History history) {
        return new TreeSet<>(Records.list(ROWS, history.organization()));
    }
}
