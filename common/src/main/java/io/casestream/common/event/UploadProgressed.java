package io.casestream.common.event;

import io.casestream.common.model.Reject;
import io.casestream.common.model.UploadFigures;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far one stage of an upload is. Counts are totals so far, never differences: the receiver
 * keeps the greatest, so that repetition and disorder change nothing.
 *
 * @param counts such as {@code batches}, {@code cases}, {@code rows}, {@code rejected_rows}
 * @param rejects cases a consumer found invalid although ingest had accepted them
 * @param figures the file-level figures, once the calculating stage knows them
 * @param error a sentence for people, where the state is failed
 */
public record UploadProgressed(
        UUID eventId,
        Instant occurredAt,
        String organization,
        UUID uploadId,
        Stage stage,
        State state,
        Map<String, Long> counts,
        List<Reject> rejects,
        @Nullable UploadFigures figures,
        @Nullable String error)
        implements Event {

    /** What is being done with the upload; each stage is reported by one service. */
    public enum Stage {
        PARSING,
        STORING,
        CALCULATING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a stage stands. */
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public UploadProgressed {
        counts = Map.copyOf(Optional.ofNullable(counts).orElse(Map.of()));
        rejects = List.copyOf(Optional.ofNullable(rejects).orElse(List.of()));
    }

    /** Progress whose id follows from what it says. */
    public static UploadProgressed of(
            String organization,
            UUID uploadId,
            Stage stage,
            State state,
            Map<String, Long> counts,
            List<Reject> rejects,
            @Nullable UploadFigures figures,
            @Nullable String error,
            Instant now) {
        UUID id = Event.idOf(uploadId, stage, state, new TreeMap<>(counts), error);
        return new UploadProgressed(
                id, now, organization, uploadId, stage, state, counts, rejects, figures, error);
    }

    /** A stage that goes on, or has ended well. */
    public static UploadProgressed of(
            String organization,
            UUID uploadId,
            Stage stage,
            State state,
            Map<String, Long> counts,
            Instant now) {
        return of(organization, uploadId, stage, state, counts, List.of(), null, null, now);
    }

    /** A stage that cannot go on, and why. */
    public static UploadProgressed failed(
            String organization, UUID uploadId, Stage stage, String error, Instant now) {
        return of(
                organization, uploadId, stage, State.FAILED, Map.of(), List.of(), null, error, now);
    }

    /** One upload's progress stays in order, whoever reports it. */
    @Override
    public String key() {
        return uploadId.toString();
    }
}
