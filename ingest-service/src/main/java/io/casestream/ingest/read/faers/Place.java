package io.casestream.ingest.read.faers;

/** Where rows stand in the order of a join, and which of them stand behind their place. */
final class Place {

    private final TableFile file;
    private final KeyOrder order;
    private long high;
    private long low;
    private long greatestHigh = Long.MIN_VALUE;
    private long greatestLow = Long.MIN_VALUE;

    Place(TableFile file, KeyOrder order) {
        this.file = file;
        this.order = order;
    }

    /** Reads the place of a row whose ids are split; false where it has none. */
    boolean read(Row row) {
        long id = file.reportId(row);
        long caseId = file.caseId(row);
        if (row.isCut() || id < 0 || caseId < 0) {
            return false;
        }
        high = order.high(id, caseId);
        low = order.low(id, caseId);
        return true;
    }

    /** Whether a row with a greater place came before; else this place is the greatest now. */
    boolean isLate() {
        if (high < greatestHigh || high == greatestHigh && low < greatestLow) {
            return true;
        }
        greatestHigh = high;
        greatestLow = low;
        return false;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }
}
