package io.casestream.stats.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What became of all signals between two assessments.
 *
 * @param appeared signals that were none, the strongest first
 * @param grown signals before and now, with more cases now; those that grew most first
 * @param vanished signals that are none any more, those that were strongest first
 */
public record SignalChanges(
        List<SignalChange> appeared, List<SignalChange> grown, List<SignalChange> vanished) {

    /** Nothing to compare with. */
    public static final SignalChanges NONE = new SignalChanges(List.of(), List.of(), List.of());

    private static final Comparator<SignalChange> STRONGEST =
            Comparator.comparingDouble(SignalChange::strength)
                    .reversed()
                    .thenComparing(SignalChange::pair);
    private static final Comparator<SignalChange> GREATEST =
            Comparator.comparingLong(SignalChange::growth).reversed().thenComparing(STRONGEST);

    public SignalChanges {
        appeared = List.copyOf(appeared);
        grown = List.copyOf(grown);
        vanished = List.copyOf(vanished);
    }

    /** Compares the signals of two states of the data. */
    public static SignalChanges between(
            Map<PairName, ContingencyTable> before, Map<PairName, ContingencyTable> now) {
        List<SignalChange> appeared = new ArrayList<>();
        List<SignalChange> grown = new ArrayList<>();
        List<SignalChange> vanished = new ArrayList<>();
        now.forEach(
                (pair, table) -> {
                    ContingencyTable earlier = before.get(pair);
                    SignalChange change = new SignalChange(pair, earlier, table);
                    if (earlier == null) {
                        appeared.add(change);
                    } else if (table.a() > earlier.a()) {
                        grown.add(change);
                    }
                });
        before.forEach(
                (pair, table) -> {
                    if (!now.containsKey(pair)) {
                        vanished.add(new SignalChange(pair, table, null));
                    }
                });
        appeared.sort(STRONGEST);
        grown.sort(GREATEST);
        vanished.sort(STRONGEST);
        return new SignalChanges(appeared, grown, vanished);
    }
}
