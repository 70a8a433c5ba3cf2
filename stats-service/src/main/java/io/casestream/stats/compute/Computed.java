package io.casestream.stats.compute;

import io.casestream.stats.domain.StatData;

/**
 * A result, or one page of a ranked one.
 *
 * @param totalCases distinct cases in scope
 * @param n cases in scope with a counted drug and a reaction
 * @param keyCases cases of the key
 */
public record Computed(long totalCases, long n, long keyCases, StatData data) {}
