package io.casestream.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Retraction;
import io.casestream.common.platform.kafka.EventCodec;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchAssemblyTest {

    private static final BatchAssembly.Upload UPLOAD =
            new BatchAssembly.Upload(
                    "acme",
                    UUID.fromString("00000000-0000-0000-0000-000000000001"),
                    Instant.parse("2024-11-05T09:30:00Z"));

    private final EventCodec codec = new EventCodec();
    private final List<BatchRecord> sent = new ArrayList<>();

    @Test
    void endsABatchWhenItHasAsManyCasesAsItMay() throws IOException {
        // Given
        BatchAssembly assembly = assembly(2, 100_000);

        // When
        for (int i = 0; i < 4; i++) {
            assembly.add(sized("c" + i, 10));
        }
        assembly.add(
                new Retraction("S", "c9", new Quarter(2024, 4), "gone", new Origin("list", 1)));
        assembly.end();

        // Then
        assertThat(batches().stream().map(batch -> batch.cases().size())).containsExactly(2, 2, 0);
        assertThat(batches().stream().map(batch -> batch.retractions().size()))
                .containsExactly(0, 0, 1);
        assertThat(batches().stream().map(CaseBatch::sequence)).containsExactly(0, 1, 2);
        assertThat(batches().stream().map(CaseBatch::last)).containsExactly(false, false, true);
        assertThat(assembly.sent()).isEqualTo(3);
    }

    @Test
    void endsABatchBeforeItGrowsTooLarge() throws IOException {
        // Given
        BatchAssembly assembly = assembly(500, 3_000);

        // When
        for (int i = 0; i < 5; i++) {
            assembly.add(sized("c" + i, 1_000));
        }
        assembly.end();

        // Then
        assertThat(batches().stream().map(batch -> batch.cases().size())).containsExactly(2, 2, 1);
    }

    @Test
    void leavesOutACaseThatFitsInNoBatch() throws IOException {
        // Given
        BatchAssembly assembly = assembly(500, 1_000);

        // When
        boolean fits = assembly.add(sized("c", 1_000));
        assembly.end();

        // Then
        assertThat(fits).isFalse();
        assertThat(batches()).hasSize(1);
        assertThat(batches().get(0).cases()).isEmpty();
        assertThat(batches().get(0).last()).isTrue();
    }

    @Test
    void theSameCasesAreTheSameBytes() throws IOException {
        // When
        for (int reading = 0; reading < 2; reading++) {
            BatchAssembly assembly = assembly(3, 10_000);
            for (int i = 0; i < 7; i++) {
                assembly.add(sized("c" + i, i));
            }
            assembly.end();
        }

        // Then
        assertThat(sent).hasSize(6);
        for (int i = 0; i < 3; i++) {
            assertThat(sent.get(i).value()).isEqualTo(sent.get(i + 3).value());
            assertThat(sent.get(i).envelope().eventId())
                    .isEqualTo(sent.get(i + 3).envelope().eventId());
        }
    }

    private BatchAssembly assembly(int cases, int bytes) {
        return new BatchAssembly(UPLOAD, new BatchAssembly.Limits(cases, bytes), codec, sent::add);
    }

    private List<CaseBatch> batches() {
        return sent.stream().map(batch -> codec.decode(batch.value(), CaseBatch.class)).toList();
    }

    private static CaseRecord sized(String id, int characters) {
        return new CaseRecord(
                "S",
                id,
                1,
                1L,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                AgeGroup.UNKNOWN,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                false,
                new Origin("f", 1),
                Map.of("text", "x".repeat(characters)));
    }
}
