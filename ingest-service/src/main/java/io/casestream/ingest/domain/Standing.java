package io.casestream.ingest.domain;

import io.casestream.common.event.UploadProgressed.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an upload's history says of it; a pure function of what its stages reported.
 *
 * @param error a sentence for people, where the upload failed
 */
public record Standing(
        UploadStatus uploadStatus,
        StatsStatus statsStatus,
        @Nullable Instant processingStartedAt,
        @Nullable Instant processingCompletedAt,
        @Nullable String error,
        @Nullable Instant statsCalculatedAt) {

    /** The standing of an upload that nobody withdrew. */
    public static Standing of(Progress progress) {
        StageProgress parsing = progress.parsing();
        StageProgress storing = progress.storing();
        Instant startedAt = parsing == null ? null : parsing.startedAt();
        if (storing != null && storing.state() == State.COMPLETED) {
            return new Standing(
                    UploadStatus.COMPLETED,
                    statsStatus(progress.calculating()),
                    startedAt,
                    storing.endedAt(),
                    null,
                    calculatedAt(progress.calculating()));
        }
        StageProgress failed = isFailed(parsing) ? parsing : isFailed(storing) ? storing : null;
        if (failed != null) {
            return new Standing(
                    UploadStatus.FAILED,
                    StatsStatus.FAILED,
                    startedAt,
                    failed.endedAt(),
                    failed.error() == null ? "It failed without a reason." : failed.error(),
                    null);
        }
        return new Standing(
                UploadStatus.PROCESSING,
                statsStatus(progress.calculating()),
                startedAt,
                null,
                null,
                calculatedAt(progress.calculating()));
    }

    private static StatsStatus statsStatus(@Nullable StageProgress calculating) {
        if (calculating == null) {
            return StatsStatus.PENDING;
        }
        return switch (calculating.state()) {
            case RUNNING -> StatsStatus.CALCULATING;
            case COMPLETED -> StatsStatus.COMPLETED;
            case FAILED -> StatsStatus.FAILED;
        };
    }

    private static @Nullable Instant calculatedAt(@Nullable StageProgress calculating) {
        return calculating != null && calculating.state() == State.COMPLETED
                ? calculating.endedAt()
                : null;
    }

    private static boolean isFailed(@Nullable StageProgress stage) {
        return stage != null && stage.state() == State.FAILED;
    }
}
