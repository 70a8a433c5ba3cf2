package io.casestream.learning.domain;

import java.time.Duration;

/**
 * How far planning looks ahead and what is worth it.
 *
 * @param halfLife of heat
 * @param hot from when on questions and patterns count as hot
 * @param horizon how long an answer is good
 * @param leastChance of being asked within the horizon
 * @param valuesPerPattern likely next values looked at for each hot pattern
 */
public record Outlook(
        Duration halfLife,
        HotFrom hot,
        Duration horizon,
        double leastChance,
        int valuesPerPattern) {

    double chance(double heat) {
        return Chance.atLeastOne(Chance.expected(heat, halfLife, horizon));
    }
}
