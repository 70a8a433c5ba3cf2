package io.casestream.stats.compute;

import io.casestream.stats.domain.Question;

/**
 * One row of the precalculated statistics.
 *
 * @param page which page of a ranked list, from 0
 */
public record PrecomputedPage(Question question, int page, Computed computed) {}
