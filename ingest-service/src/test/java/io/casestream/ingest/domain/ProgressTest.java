package io.casestream.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadProgressed.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

    private static final Instant NOON = Instant.parse("2024-11-05T12:00:00Z");
    private static final UUID UPLOAD = new UUID(0, 1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void neitherOrderNorRepetitionMatters(long seed) {
        // Given
        Random random = new Random(seed);
        List<UploadProgressed> reports = reports(random);
        Progress once = merged(reports);

        // When
        List<UploadProgressed> again = new ArrayList<>(reports);
        again.addAll(reports);
        Collections.shuffle(again, random);

        // Then
        assertThat(merged(again)).isEqualTo(once);
        assertThat(Standing.of(merged(again))).isEqualTo(Standing.of(once));
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, , , processing, pending",
        "COMPLETED, , , processing, pending",
        "COMPLETED, RUNNING, , processing, pending",
        "COMPLETED, RUNNING, RUNNING, processing, calculating",
        "COMPLETED, COMPLETED, , completed, pending",
        "COMPLETED, COMPLETED, RUNNING, completed, calculating",
        "COMPLETED, COMPLETED, COMPLETED, completed, completed",
        "COMPLETED, COMPLETED, FAILED, completed, failed",
        "FAILED, RUNNING, , failed, failed",
        "COMPLETED, FAILED, , failed, failed",
        "COMPLETED, FAILED, COMPLETED, failed, failed",
        "RUNNING, COMPLETED, , completed, pending"
    })
    void anUploadStandsWhereItsStagesStand(
            State parsing, State storing, State calculating, String upload, String stats) {
        // Given
        Progress progress = Progress.NONE;
        progress = with(progress, Stage.PARSING, parsing);
        progress = with(progress, Stage.STORING, storing);
        progress = with(progress, Stage.CALCULATING, calculating);

        // When
        Standing standing = Standing.of(progress);

        // Then
        assertThat(standing.uploadStatus()).hasToString(upload);
        assertThat(standing.statsStatus()).hasToString(stats);
        assertThat(standing.error() == null).isEqualTo(!upload.equals("failed"));
    }

    private static Progress with(Progress progress, Stage stage, State state) {
        return state == null ? progress : progress.merge(report(stage, state, 1, NOON));
    }

    private static List<UploadProgressed> reports(Random random) {
        List<UploadProgressed> reports = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            reports.add(
                    report(
                            Stage.values()[random.nextInt(3)],
                            State.values()[random.nextInt(3)],
                            random.nextInt(50),
                            NOON.plusSeconds(random.nextInt(100))));
        }
        return reports;
    }

    private static UploadProgressed report(Stage stage, State state, long cases, Instant now) {
        return UploadProgressed.of(
                "acme",
                UPLOAD,
                stage,
                state,
                Map.of("cases", cases),
                List.of(),
                null,
                state == State.FAILED ? "It broke after " + cases + " cases." : null,
                now);
    }

    private static Progress merged(List<UploadProgressed> reports) {
        Progress progress = Progress.NONE;
        for (UploadProgressed report : reports) {
            progress = progress.merge(report);
        }
        return progress;
    }
}
