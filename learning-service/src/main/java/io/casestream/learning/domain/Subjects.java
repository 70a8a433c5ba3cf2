package io.casestream.learning.domain;

import io.casestream.common.model.Terms;
import io.casestream.common.model.WatchedSubject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wants to follow, in whatever spelling. */
public final class Subjects {

    private static final int LONGEST = 500;

    private Subjects() {}

    /** A subject that can be followed, or why it cannot. */
    public sealed interface Reading {

        /** Its terms are those that statistics count. */
        record Understood(WatchedSubject subject) implements Reading {}

        /** A field cannot be used. */
        record Refused(String field, String reason) implements Reading {}
    }

    /** Reads names as cases are read; a name that is not given says nothing. */
    public static Reading read(@Nullable String drug, @Nullable String reaction) {
        boolean drugGiven = isGiven(drug);
        boolean reactionGiven = isGiven(reaction);
        if (!drugGiven && !reactionGiven) {
            return new Reading.Refused("drug", "give a drug, a reaction or both");
        }
        Optional<String> drugTerm = Terms.drug(drug, null);
        if (drugGiven && drugTerm.filter(Subjects::fits).isEmpty()) {
            return new Reading.Refused(
                    "drug", "the name of a drug, at most " + LONGEST + " characters");
        }
        Optional<String> reactionTerm = Terms.reaction(reaction);
        if (reactionGiven && reactionTerm.filter(Subjects::fits).isEmpty()) {
            return new Reading.Refused(
                    "reaction", "the name of a reaction, at most " + LONGEST + " characters");
        }
        return new Reading.Understood(
                new WatchedSubject(
                        drugGiven ? drugTerm.get() : null,
                        reactionGiven ? reactionTerm.get() : null));
    }

    private static boolean isGiven(@Nullable String name) {
        return name != null && !name.isBlank();
    }

    private static boolean fits(String term) {
        return term.length() <= LONGEST;
    }
}
