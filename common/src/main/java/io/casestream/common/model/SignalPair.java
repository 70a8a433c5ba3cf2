package io.casestream.common.model;

import org.jspecify.annotations.Nullable;

/**
 * A pair of a drug and a reaction that meets the criterion of assessments (at least three cases and
 * IC025 above 0), or did so before.
 *
 * @param cases with both
 * @param evans whether it satisfies Evans' rule
 */
public record SignalPair(
        String drug,
        String reaction,
        long cases,
        @Nullable Double prr,
        @Nullable Double ic025,
        boolean evans) {}
