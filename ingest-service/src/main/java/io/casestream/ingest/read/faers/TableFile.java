package io.casestream.ingest.read.faers;

import io.casestream.ingest.read.archive.Member;

/**
 * One table of a quarter in an archive.
 *
 * @param reportId position of primaryid or ISR
 * @param caseId position of the case number; -1 where reports are joined by their id alone
 */
record TableFile(FaersTable table, Member member, Columns columns, int reportId, int caseId) {

    private static final long BEYOND = Row.power(16);

    /** Splits the row as far as its ids, and no further. */
    void splitIds(Row row) {
        row.split(Math.max(reportId, caseId) + 1);
    }

    /** The report's number; -1 where it is none, or too long for one. */
    long reportId(Row row) {
        return bounded(row.number(reportId));
    }

    /** The case's number; -1 where it is none; 0 where the case plays no part in the join. */
    long caseId(Row row) {
        return caseId < 0 ? 0 : bounded(row.number(caseId));
    }

    String reportIdName() {
        return columns.names().get(reportId);
    }

    /** What the header calls the ids that a row needs. */
    String idNames() {
        String others = caseId < 0 ? "" : " and " + columns.names().get(caseId);
        return reportIdName() + others;
    }

    private static long bounded(long number) {
        return number < BEYOND ? number : -1;
    }
}
