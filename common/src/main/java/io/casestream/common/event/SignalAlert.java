package io.casestream.common.event;

import io.casestream.common.model.SignalPair;
import io.casestream.common.model.WatchedFigures;
import io.casestream.common.model.WatchedSubject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An assessment found that something changed about a watched subject. It says nothing of who
 * watches it.
 *
 * @param assessmentId the assessment that found it
 * @param subject what is watched
 * @param dataVersion of the figures
 * @param before as of the assessment before; null where the subject was not assessed before
 * @param after as of this assessment
 * @param appeared pairs of the subject that are signals now and were none, the strongest only
 * @param vanished pairs of the subject that were signals and are none now, the strongest only
 */
public record SignalAlert(
        UUID eventId,
        Instant occurredAt,
        String organization,
        UUID assessmentId,
        WatchedSubject subject,
        long dataVersion,
        @Nullable WatchedFigures before,
        WatchedFigures after,
        List<SignalPair> appeared,
        List<SignalPair> vanished)
        implements Event {

    public SignalAlert {
        Objects.requireNonNull(assessmentId, "assessment_id");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(after, "after");
        appeared = List.copyOf(Optional.ofNullable(appeared).orElse(List.of()));
        vanished = List.copyOf(Optional.ofNullable(vanished).orElse(List.of()));
    }

    /** The alert with the id that its assessment and subject give it. */
    public static SignalAlert of(
            String organization,
            UUID assessmentId,
            Instant assessedAt,
            long dataVersion,
            WatchedSubject subject,
            @Nullable WatchedFigures before,
            WatchedFigures after,
            List<SignalPair> appeared,
            List<SignalPair> vanished) {
        return new SignalAlert(
                Event.idOf(Topics.SIGNAL_ALERT, assessmentId, subject.drug(), subject.reaction()),
                assessedAt,
                organization,
                assessmentId,
                subject,
                dataVersion,
                before,
                after,
                appeared,
                vanished);
    }
}
