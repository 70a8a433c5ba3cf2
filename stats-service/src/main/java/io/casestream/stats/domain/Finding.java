package io.casestream.stats.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something an assessment noticed.
 *
 * @param kind what, as a name for programs
 * @param text what, as a sentence for people
 * @param cases how many cases it is true of; null where it is not about cases
 * @param share of all current cases, 0 to 1
 * @param shareBefore as of the assessment before
 * @param about what else names it
 */
public record Finding(
        String kind,
        Severity severity,
        String text,
        @Nullable Long cases,
        @Nullable Double share,
        @Nullable Double shareBefore,
        Map<String, Object> about) {

    public Finding {
        about = Map.copyOf(about);
    }

    /** A finding that is about a statistic. */
    public static Finding ofStatistic(
            String kind, Severity severity, String text, Map<String, Object> about) {
        return new Finding(kind, severity, text, null, null, null, about);
    }
}
