package io.casestream.stats.assess;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.casestream.common.model.WatchedFigures;
import io.casestream.common.model.WatchedSubject;
import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.Finding;
import io.casestream.stats.domain.Rounded;
import io.casestream.stats.domain.SignalChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code job_result} of an assessment: what people and learning-service read.
 *
 * @param previous the assessment that it is compared with; null for the first
 * @param watches what changed about watched subjects, and nothing of the others
 */
record AssessmentResult(
        Instant assessedAt,
        long dataVersion,
        @Nullable Previous previous,
        Summary summary,
        List<Finding> findings,
        Signals signals,
        List<Watch> watches) {

    record Previous(UUID id, Instant assessedAt, long dataVersion) {}

    record Summary(
            long totalCases,
            int statisticsChecked,
            int statisticsDiffering,
            int errors,
            int warnings,
            long signals,
            long signalsNew,
            long signalsGrown,
            long signalsVanished,
            int watched,
            int watchedChanged) {}

    /** At most so many of each as are listed; the summary counts all. */
    record Signals(
            String criterion,
            @JsonProperty("new") List<Change> appeared,
            List<Change> grown,
            List<Change> vanished) {}

    /** A pair and its figures; none before where it was no signal. */
    record Change(String drug, String reaction, long newCases, @Nullable Pair before, Pair after) {

        static Change of(SignalChange change, ContingencyTable after) {
            ContingencyTable before = change.before();
            return new Change(
                    change.pair().drug(),
                    change.pair().reaction(),
                    after.a() - (before == null ? 0 : before.a()),
                    before == null ? null : Pair.of(before),
                    Pair.of(after));
        }
    }

    /** Counts and the measures that assessments go by. */
    record Pair(
            long a,
            long b,
            long c,
            long d,
            @Nullable Double prr,
            @Nullable Double ic025,
            boolean evans) {

        static Pair of(ContingencyTable table) {
            return new Pair(
                    table.a(),
                    table.b(),
                    table.c(),
                    table.d(),
                    Rounded.prr(table),
                    Rounded.ic025(table),
                    table.evans());
        }
    }

    record Watch(
            WatchedSubject subject,
            @Nullable WatchedFigures before,
            WatchedFigures after,
            int signalsNew,
            int signalsVanished) {}
}
