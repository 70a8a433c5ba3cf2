package io.casestream.common.model;

import org.jspecify.annotations.Nullable;

/**
 * How a watched subject stands: over all current cases, suspect drugs.
 *
 * @param cases of the drug, of the reaction, or of both together
 * @param signals pairs with this drug or reaction that meet the criterion; of a pair 1 or 0
 * @param prr of a pair, where it is defined
 * @param ic025 of a pair, where it is defined
 * @param evans whether a pair satisfies Evans' rule; null of anything else
 */
public record WatchedFigures(
        long cases,
        long signals,
        @Nullable Double prr,
        @Nullable Double ic025,
        @Nullable Boolean evans) {}
