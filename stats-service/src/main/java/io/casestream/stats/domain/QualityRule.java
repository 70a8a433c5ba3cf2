package io.casestream.stats.domain;

import java.util.Locale;

/** What is looked at in an organization's current cases, and from which share on it is alarming. */
public enum QualityRule {
    NO_AGE("state neither age nor age group", 0.5),
    NO_SEX("state no sex", 0.5),
    NO_COUNTRY("state no country", 0.5),
    NO_EVENT_DATE("state no event date", 0.8),
    EVENT_YEAR_ONLY("state no more of the event date than the year", 0.5),
    NO_REPORT_DATE("have no report date and are missing in trends", 0.05),
    NO_SERIOUSNESS("do not state whether they are serious", 0.5),
    NO_DRUG("have no drug that counts", 0.01),
    NO_REACTION("have no reaction", 0.01),
    FUTURE_DATE("have a date in the future", 0),
    EVENT_AFTER_REPORT("report an event before it happened", 0.01),
    ONE_DRUG("name one and the same suspect drug", 0.5);

    private final String words;
    private final double alarming;

    QualityRule(String words, double alarming) {
        this.words = words;
        this.alarming = alarming;
    }

    /** What is true of the cases counted, after “cases”. */
    String words() {
        return words;
    }

    double alarming() {
        return alarming;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
