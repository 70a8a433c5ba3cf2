package io.casestream.learning.domain;

import java.util.Locale;

/**
 * A question that should be answered before it is asked.
 *
 * @param chance that it will be asked while the answer is good, 0 to 1
 * @param executionTimeMs what answering it is thought to take
 */
public record Wish(Question question, Reason reason, double chance, double executionTimeMs) {

    /** Why an answer is wanted. */
    public enum Reason {
        /** It is asked often. */
        HOT,
        /** It was asked before, and questions of its pattern are asked often. */
        ASKED_BEFORE,
        /** It usually follows a question that is asked often. */
        USUAL_NEXT,
        /** A hot pattern with a term that others of the organization ask about. */
        ASKED_BY_OTHERS,
        /** A hot pattern with one of the most reported terms. */
        MOST_REPORTED,
        /** A hot pattern with a term that is reported more and more. */
        RISING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The time that having it ready is likely to save. */
    public double worth() {
        return chance * Math.max(1, executionTimeMs);
    }
}
