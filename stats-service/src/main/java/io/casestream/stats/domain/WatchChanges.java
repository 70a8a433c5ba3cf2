package io.casestream.stats.domain;

import io.casestream.common.model.WatchedFigures;
import io.casestream.common.model.WatchedSubject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what changed for each watched subject among what changed at all. */
public final class WatchChanges {

    private final Map<WatchedSubject, List<SignalChange>> appeared;
    private final Map<WatchedSubject, List<SignalChange>> vanished;

    private WatchChanges(SignalChanges changes) {
        this.appeared = bySubject(changes.appeared());
        this.vanished = bySubject(changes.vanished());
    }

    /** What became of every subject that is watched now, in their order. */
    public static List<WatchChange> of(
            Map<WatchedSubject, WatchedFigures> before,
            Map<WatchedSubject, WatchedFigures> now,
            SignalChanges changes) {
        WatchChanges all = new WatchChanges(changes);
        return now.entrySet().stream()
                .map(one -> all.of(one.getKey(), before, one.getValue()))
                .toList();
    }

    private WatchChange of(
            WatchedSubject subject,
            Map<WatchedSubject, WatchedFigures> before,
            WatchedFigures after) {
        return new WatchChange(
                subject,
                before.get(subject),
                after,
                appeared.getOrDefault(subject, List.of()),
                vanished.getOrDefault(subject, List.of()));
    }

    /** A pair belongs to its drug, to its reaction and to itself. */
    private static Map<WatchedSubject, List<SignalChange>> bySubject(List<SignalChange> changes) {
        Map<WatchedSubject, List<SignalChange>> bySubject = new HashMap<>();
        for (SignalChange change : changes) {
            String drug = change.pair().drug();
            String reaction = change.pair().reaction();
            for (WatchedSubject subject :
                    List.of(
                            new WatchedSubject(drug, null),
                            new WatchedSubject(null, reaction),
                            new WatchedSubject(drug, reaction))) {
                bySubject.computeIfAbsent(subject, none -> new ArrayList<>()).add(change);
            }
        }
        return bySubject;
    }
}
