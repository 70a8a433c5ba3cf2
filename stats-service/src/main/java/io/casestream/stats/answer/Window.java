package io.casestream.stats.answer;

import io.casestream.stats.compute.FoldStatistics;

/**
 * The rows wanted of one stored page of a ranked list.
 *
 * @param page from 0
 * @param from first row within the page
 * @param to last row within the page
 */
record Window(int page, int from, int to) {

    /** The part of {@code offset … offset + limit} that begins in the page of {@code offset}. */
    static Window first(long offset, int limit) {
        int page = Math.toIntExact(offset / FoldStatistics.PAGE);
        int from = Math.toIntExact(offset % FoldStatistics.PAGE);
        return new Window(page, from, Math.min(from + limit, FoldStatistics.PAGE) - 1);
    }

    int size() {
        return to - from + 1;
    }

    /** How many of these rows a list of this length has. */
    int available(long totalRows) {
        long start = (long) page * FoldStatistics.PAGE + from;
        return Math.clamp(totalRows - start, 0, size());
    }
}
