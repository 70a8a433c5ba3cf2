package io.casestream.learning.domain;

import java.util.Map;

/**
 * On how many of the days on which anything was asked a question was among what was asked; each day
 * counts half with every half-life that passed since. What is asked every morning is surer to be
 * asked tomorrow than what was asked as often in one afternoon.
 *
 * @param days all of them
 * @param daysAsked those with this question, by its hash
 */
public record Regularity(double days, Map<String, Double> daysAsked) {

    /** Nothing is known of days. */
    public static final Regularity UNKNOWN = new Regularity(0, Map.of());

    /** The chance from other knowledge counts as much as so many days. */
    private static final double WEIGHT = 1;

    public Regularity {
        daysAsked = Map.copyOf(daysAsked);
    }

    /** The chance of being asked in a day, by what is known otherwise and by days. */
    double chance(String hash, double otherwise) {
        return (daysAsked.getOrDefault(hash, 0.0) + WEIGHT * otherwise) / (days + WEIGHT);
    }
}
