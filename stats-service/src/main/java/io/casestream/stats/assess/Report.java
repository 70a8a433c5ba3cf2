package io.casestream.stats.assess;

import io.casestream.common.event.SignalAlert;
import io.casestream.common.model.SignalPair;
import io.casestream.stats.assess.Assess.Wish;
import io.casestream.stats.db.AssessmentStanding;
import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.Finding;
import io.casestream.stats.domain.QualityFindings;
import io.casestream.stats.domain.Rounded;
import io.casestream.stats.domain.Severity;
import io.casestream.stats.domain.SignalChange;
import io.casestream.stats.domain.SignalCriterion;
import io.casestream.stats.domain.WatchChange;
import io.casestream.stats.domain.WatchChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what was seen, to people and to those who watch. */
final class Report {

    private final Wish wish;
    private final Look look;
    private final @Nullable AssessmentStanding last;
    private final Instant now;
    private final AssessmentConfig config;
    private final List<WatchChange> news;

    Report(
            Wish wish,
            Look look,
            @Nullable AssessmentStanding last,
            Instant now,
            AssessmentConfig config) {
        this.wish = wish;
        this.look = look;
        this.last = last;
        this.now = now;
        this.config = config;
        this.news =
                WatchChanges.of(
                                last == null ? Map.of() : last.watched(),
                                look.watched(),
                                look.changes())
                        .stream()
                        .filter(WatchChange::isNews)
                        .toList();
    }

    AssessmentResult result() {
        List<Finding> findings = new ArrayList<>(look.checked().findings());
        findings.addAll(
                QualityFindings.of(look.quality(), last == null ? Map.of() : last.shares()));
        return new AssessmentResult(
                now,
                look.dataVersion(),
                Optional.ofNullable(last)
                        .map(
                                standing ->
                                        new AssessmentResult.Previous(
                                                standing.id(),
                                                standing.assessedAt(),
                                                standing.dataVersion()))
                        .orElse(null),
                summary(findings),
                findings,
                new AssessmentResult.Signals(
                        SignalCriterion.WORDS,
                        listed(look.changes().appeared()),
                        listed(look.changes().grown()),
                        listed(look.changes().vanished())),
                news.stream().map(Report::watch).toList());
    }

    /** One for each subject that is news. */
    List<SignalAlert> alerts() {
        return news.stream().map(this::alert).toList();
    }

    private AssessmentResult.Summary summary(List<Finding> findings) {
        return new AssessmentResult.Summary(
                look.totalCases(),
                look.checked().checked(),
                look.checked().differing().size(),
                count(findings, Severity.ERROR),
                count(findings, Severity.WARNING),
                look.signals().size(),
                look.changes().appeared().size(),
                look.changes().grown().size(),
                look.changes().vanished().size(),
                look.watched().size(),
                news.size());
    }

    private List<AssessmentResult.Change> listed(List<SignalChange> changes) {
        return changes.stream()
                .limit(config.listed())
                .map(change -> AssessmentResult.Change.of(change, look.now(change)))
                .toList();
    }

    private SignalAlert alert(WatchChange change) {
        return SignalAlert.of(
                wish.organization(),
                wish.id(),
                now,
                look.dataVersion(),
                change.subject(),
                change.before(),
                change.after(),
                pairs(change.appeared()),
                pairs(change.vanished()));
    }

    private List<SignalPair> pairs(List<SignalChange> changes) {
        return changes.stream().limit(config.listedInAlert()).map(this::pair).toList();
    }

    private SignalPair pair(SignalChange change) {
        ContingencyTable table = look.now(change);
        return new SignalPair(
                change.pair().drug(),
                change.pair().reaction(),
                table.a(),
                Rounded.prr(table),
                Rounded.ic025(table),
                table.evans());
    }

    private static AssessmentResult.Watch watch(WatchChange change) {
        return new AssessmentResult.Watch(
                change.subject(),
                change.before(),
                change.after(),
                change.appeared().size(),
                change.vanished().size());
    }

    private static int count(List<Finding> findings, Severity severity) {
        return (int) findings.stream().filter(one -> one.severity() == severity).count();
    }
}
