package io.casestream.stats.domain;

import io.casestream.common.model.Terms;
import java.util.Locale;
import java.util.Optional;

/** What a statistic is about. Its text is the {@code stat_key}. */
public sealed interface StatKey {

    /** Every case. */
    record All() implements StatKey {
        @Override
        public String toString() {
            return "all";
        }
    }

    /** Every pair of a drug and a reaction. */
    record Signals() implements StatKey {
        @Override
        public String toString() {
            return "signals";
        }
    }

    /** The cases with this drug in the role scope. */
    record OfDrug(String drug) implements StatKey {
        @Override
        public String toString() {
            return DRUG + drug;
        }
    }

    /** The cases with this reaction. */
    record OfReaction(String reaction) implements StatKey {
        @Override
        public String toString() {
            return REACTION + reaction;
        }
    }

    /** The cases with this drug in the role scope and this reaction. */
    record OfPair(String drug, String reaction) implements StatKey {
        @Override
        public String toString() {
            return DRUG + drug + "|" + REACTION + reaction;
        }
    }

    String DRUG = "drug:";
    String REACTION = "reaction:";

    /** The drug it is about, if it is about one. */
    default Optional<String> drugTerm() {
        return switch (this) {
            case OfDrug(String drug) -> Optional.of(drug);
            case OfPair(String drug, String reaction) -> Optional.of(drug);
            case All all -> Optional.empty();
            case Signals signals -> Optional.empty();
            case OfReaction reaction -> Optional.empty();
        };
    }

    /** The same about another drug. */
    default StatKey withDrug(String other) {
        return switch (this) {
            case OfDrug drug -> new OfDrug(other);
            case OfPair(String drug, String reaction) -> new OfPair(other, reaction);
            case All all -> all;
            case Signals signals -> signals;
            case OfReaction reaction -> reaction;
        };
    }

    /** Reads a key; its terms are normalised as those of cases are. Empty for any other text. */
    static Optional<StatKey> read(String text) {
        if (text.equals("all")) {
            return Optional.of(new All());
        }
        if (text.equals("signals")) {
            return Optional.of(new Signals());
        }
        if (text.startsWith(REACTION)) {
            return Terms.reaction(text.substring(REACTION.length())).map(OfReaction::new);
        }
        if (!text.startsWith(DRUG)) {
            return Optional.empty();
        }
        String names = text.substring(DRUG.length());
        int bar = names.indexOf("|" + REACTION);
        if (bar < 0) {
            return drug(names).map(OfDrug::new);
        }
        Optional<String> reaction = Terms.reaction(names.substring(bar + 1 + REACTION.length()));
        return drug(names.substring(0, bar))
                .flatMap(drug -> reaction.map(event -> new OfPair(drug, event)));
    }

    /** A drug as statistics know it; empty for what names none. */
    static Optional<String> drug(String name) {
        return Terms.drug(name, null)
                .or(
                        () ->
                                name.isBlank()
                                        ? Optional.empty()
                                        : Optional.of(name.strip().toUpperCase(Locale.ROOT)));
    }
}
