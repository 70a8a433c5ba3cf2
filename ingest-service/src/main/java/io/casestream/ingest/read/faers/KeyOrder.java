package io.casestream.ingest.read.faers;

/**
 * The orders in which quarters come. A report's place is two numbers, compared one after the other,
 * so that no order needs an object per row.
 */
enum KeyOrder {
    /** By primaryid or ISR as a number. */
    NUMBER,
    /** By primaryid or ISR as text. */
    TEXT,
    /** By case, then primaryid: what the first does where all numbers have the same length. */
    CASE;

    private static final int MOST_DIGITS = 16;
    private static final int CASE_BITS = 56;

    /** The first number of a place; ids have at most 16 digits. */
    long high(long id, long caseId) {
        return switch (this) {
            case NUMBER -> id;
            case TEXT -> id * Row.power(MOST_DIGITS - Row.digits(id));
            case CASE -> caseId;
        };
    }

    /** The second number; both together tell id and case apart from any other. */
    long low(long id, long caseId) {
        return switch (this) {
            case NUMBER -> caseId;
            case TEXT -> (long) Row.digits(id) << CASE_BITS | caseId;
            case CASE -> id;
        };
    }
}
