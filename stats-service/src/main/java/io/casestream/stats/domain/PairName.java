package io.casestream.stats.domain;

import java.util.Comparator;

/** A drug and a reaction, by their terms. */
public record PairName(String drug, String reaction) implements Comparable<PairName> {

    private static final Comparator<PairName> ORDER =
            Comparator.comparing(PairName::drug).thenComparing(PairName::reaction);

    @Override
    public int compareTo(PairName other) {
        return ORDER.compare(this, other);
    }
}
