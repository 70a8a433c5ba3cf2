package io.casestream.stats.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says which counts of a data-quality look are worth a finding. */
public final class QualityFindings {

    /** A share that grew by as much since the last assessment is worth a warning. */
    private static final double GREW_MUCH = 0.05;

    /** Of fewer cases than these, one drug in most of them says nothing. */
    private static final long ENOUGH = 20;

    private QualityFindings() {}

    /**
     * The findings, warnings first and the greater share before the smaller.
     *
     * @param before shares as of the last assessment, by the names of the rules
     */
    public static List<Finding> of(List<QualityCount> counts, Map<String, Double> before) {
        List<Finding> findings = new ArrayList<>();
        for (QualityCount count : counts) {
            if (isWorthSaying(count)) {
                findings.add(finding(count, before));
            }
        }
        findings.sort(
                Comparator.comparing(Finding::severity)
                        .thenComparing(QualityFindings::share)
                        .reversed()
                        .thenComparing(Finding::kind));
        return findings;
    }

    private static boolean isWorthSaying(QualityCount count) {
        return count.cases() > 0
                && (count.rule() != QualityRule.ONE_DRUG
                        || count.total() >= ENOUGH && count.share() > count.rule().alarming());
    }

    private static Finding finding(QualityCount count, Map<String, Double> before) {
        QualityRule rule = count.rule();
        Double earlier = before.get(rule.toString());
        boolean grew = earlier != null && count.share() - earlier >= GREW_MUCH;
        String text =
                String.format(
                        Locale.ROOT,
                        "%d of %d cases (%s) %s%s%s.",
                        count.cases(),
                        count.total(),
                        percent(count.share()),
                        rule.words(),
                        count.term() == null ? "" : ": " + count.term(),
                        earlier == null || !grew ? "" : "; it was " + percent(earlier));
        return new Finding(
                rule.toString(),
                grew || count.share() > rule.alarming() ? Severity.WARNING : Severity.INFO,
                text,
                count.cases(),
                count.share(),
                earlier,
                count.term() == null ? Map.of() : Map.of("drug", count.term()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static double share(Finding finding) {
        Double share = finding.share();
        return share == null ? 0 : share;
    }
}
