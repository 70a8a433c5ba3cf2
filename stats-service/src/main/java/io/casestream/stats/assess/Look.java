package io.casestream.stats.assess;

import io.casestream.common.model.WatchedFigures;
import io.casestream.common.model.WatchedSubject;
import io.casestream.stats.assess.CheckStatistics.Checked;
import io.casestream.stats.compute.FoldSignals;
import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.PairName;
import io.casestream.stats.domain.QualityCount;
import io.casestream.stats.domain.SignalChange;
import io.casestream.stats.domain.SignalChanges;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an assessment saw, all of it of one state of the data.
 *
 * @param totalCases all current cases
 * @param n those with a suspect drug and a reaction
 * @param signals every pair that meets the criterion
 * @param changes since the last assessment
 * @param vanished what is left of the signals that vanished
 * @param watched how each watched subject stands
 */
record Look(
        long dataVersion,
        Checked checked,
        List<QualityCount> quality,
        long totalCases,
        long n,
        Map<PairName, ContingencyTable> signals,
        SignalChanges changes,
        Map<PairName, ContingencyTable> vanished,
        Map<WatchedSubject, WatchedFigures> watched) {

    private static final ContingencyTable NOTHING = ContingencyTable.ofMargins(0, 0, 0, 0);

    /**
     * Looks at signals and at what is watched.
     *
     * @param before the signals of the last assessment; null where there was none
     */
    static Look at(
            long dataVersion,
            Checked checked,
            List<QualityCount> quality,
            FoldSignals fold,
            @Nullable Map<PairName, ContingencyTable> before,
            List<WatchedSubject> subjects)
            throws SQLException {
        Map<PairName, ContingencyTable> signals = fold.all();
        SignalChanges changes =
                before == null ? SignalChanges.NONE : SignalChanges.between(before, signals);
        return new Look(
                dataVersion,
                checked,
                quality,
                fold.totalCases(),
                fold.n(),
                signals,
                changes,
                fold.tables(changes.vanished().stream().map(SignalChange::pair).toList()),
                Watched.figures(fold, subjects, signals.keySet()));
    }

    /** The table of a pair that changed, as it is now. */
    ContingencyTable now(SignalChange change) {
        ContingencyTable now = change.now();
        return now == null ? vanished.getOrDefault(change.pair(), NOTHING) : now;
    }
}
