package io.casestream.stats.domain;

import io.casestream.common.model.WatchedFigures;
import io.casestream.common.model.WatchedSubject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a watched subject between two assessments.
 *
 * @param before null where it was not assessed before
 * @param appeared its pairs that are signals now and were none
 * @param vanished its pairs that were signals and are none now
 */
public record WatchChange(
        WatchedSubject subject,
        @Nullable WatchedFigures before,
        WatchedFigures after,
        List<SignalChange> appeared,
        List<SignalChange> vanished) {

    public WatchChange {
        appeared = List.copyOf(appeared);
        vanished = List.copyOf(vanished);
    }

    /**
     * Whether its watchers are told: it has other cases than before, or other signals. Measures
     * alone move with every upload and say nothing. Of what was not assessed before they are told
     * where it stands, once there are cases.
     */
    public boolean isNews() {
        return before == null
                ? after.cases() > 0
                : before.cases() != after.cases() || !appeared.isEmpty() || !vanished.isEmpty();
    }
}
