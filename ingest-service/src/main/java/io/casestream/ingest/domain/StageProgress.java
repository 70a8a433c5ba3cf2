package io.casestream.ingest.domain;

import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where one stage of an upload stands. Merging is commutative, associative and idempotent, so that
 * reports may come twice and in any order.
 *
 * @param counts the greatest total reported of each
 * @param startedAt the earliest report
 * @param endedAt the earliest report of the final state; null while running
 * @param error the sentence of that report, where it failed
 */
public record StageProgress(
        State state,
        Map<String, Long> counts,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String error) {

    private static final Comparator<StageProgress> EARLIEST_END =
            Comparator.comparing(
                            StageProgress::endedAt, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(
                            StageProgress::error, Comparator.nullsLast(Comparator.naturalOrder()));

    public StageProgress {
        counts = Map.copyOf(counts);
    }

    /** What one report says by itself. */
    public static StageProgress of(UploadProgressed report) {
        boolean ended = report.state() != State.RUNNING;
        return new StageProgress(
                report.state(),
                report.counts(),
                report.occurredAt(),
                ended ? report.occurredAt() : null,
                report.state() == State.FAILED ? report.error() : null);
    }

    /** What both say together. A completed stage heals a failed one, never the other way round. */
    public StageProgress merge(StageProgress other) {
        StageProgress leading = leading(this, other);
        Map<String, Long> greatest = new TreeMap<>(counts);
        other.counts.forEach((name, count) -> greatest.merge(name, count, Math::max));
        Instant earliest = startedAt.isBefore(other.startedAt) ? startedAt : other.startedAt;
        return new StageProgress(leading.state, greatest, earliest, leading.endedAt, leading.error);
    }

    /** The count of this name; 0 where none was reported. */
    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    private static StageProgress leading(StageProgress one, StageProgress two) {
        int order = Integer.compare(rank(one.state), rank(two.state));
        if (order == 0) {
            return EARLIEST_END.compare(one, two) <= 0 ? one : two;
        }
        return order > 0 ? one : two;
    }

    private static int rank(State state) {
        return switch (state) {
            case RUNNING -> 0;
            case FAILED -> 1;
            case COMPLETED -> 2;
        };
    }
}
