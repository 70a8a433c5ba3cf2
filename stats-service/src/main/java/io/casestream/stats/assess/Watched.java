package io.casestream.stats.assess;

import io.casestream.common.model.WatchedFigures;
import io.casestream.common.model.WatchedSubject;
import io.casestream.stats.compute.FoldSignals;
import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.PairName;
import io.casestream.stats.domain.Rounded;
import io.casestream.stats.domain.SignalCriterion;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** How watched subjects stand in one state of a fold. */
final class Watched {

    private final Map<String, Long> drugs;
    private final Map<String, Long> reactions;
    private final Map<PairName, ContingencyTable> pairs;
    private final Map<WatchedSubject, Long> signals = new HashMap<>();

    private Watched(
            FoldSignals fold, List<WatchedSubject> subjects, Collection<PairName> signalPairs)
            throws SQLException {
        drugs = fold.casesOfDrugs(terms(subjects.stream().map(WatchedSubject::drug)));
        reactions = fold.casesOfReactions(terms(subjects.stream().map(WatchedSubject::reaction)));
        pairs = fold.tables(subjects.stream().flatMap(Watched::pair).toList());
        for (PairName pair : signalPairs) {
            signals.merge(new WatchedSubject(pair.drug(), null), 1L, Long::sum);
            signals.merge(new WatchedSubject(null, pair.reaction()), 1L, Long::sum);
        }
    }

    /**
     * The figures of each subject, in their order.
     *
     * @param signals every pair that is a signal in this state
     */
    static Map<WatchedSubject, WatchedFigures> figures(
            FoldSignals fold, List<WatchedSubject> subjects, Collection<PairName> signals)
            throws SQLException {
        Watched watched = new Watched(fold, subjects, signals);
        Map<WatchedSubject, WatchedFigures> figures = new LinkedHashMap<>();
        subjects.forEach(subject -> figures.put(subject, watched.figures(subject)));
        return figures;
    }

    private WatchedFigures figures(WatchedSubject subject) {
        return pair(subject)
                .map(
                        pair ->
                                ofPair(
                                        pairs.getOrDefault(
                                                pair, ContingencyTable.ofMargins(0, 0, 0, 0))))
                .findFirst()
                .orElseGet(
                        () ->
                                new WatchedFigures(
                                        subject.drug() == null
                                                ? reactions.getOrDefault(subject.reaction(), 0L)
                                                : drugs.getOrDefault(subject.drug(), 0L),
                                        signals.getOrDefault(subject, 0L),
                                        null,
                                        null,
                                        null));
    }

    private static WatchedFigures ofPair(ContingencyTable table) {
        return new WatchedFigures(
                table.a(),
                SignalCriterion.met(table) ? 1 : 0,
                Rounded.prr(table),
                Rounded.ic025(table),
                table.evans());
    }

    /** The name of the pair, if the subject is one. */
    private static Stream<PairName> pair(WatchedSubject subject) {
        return subject.drug() == null || subject.reaction() == null
                ? Stream.empty()
                : Stream.of(new PairName(subject.drug(), subject.reaction()));
    }

    private static List<String> terms(Stream<@org.jspecify.annotations.Nullable String> terms) {
        return terms.filter(Objects::nonNull).distinct().toList();
    }
}
