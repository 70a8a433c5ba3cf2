package io.casestream.quickstart.generate;

/** Rows of one table under construction: fields joined by a dollar sign, lines ended by CR LF. */
final class Rows {

    private final StringBuilder text = new StringBuilder(4_096);

    Rows begin(Report report) {
        text.append(report.primaryId()).append('$').append(report.caseId());
        return this;
    }

    Rows field(String value) {
        text.append('$').append(value);
        return this;
    }

    Rows field(long value) {
        text.append('$').append(value);
        return this;
    }

    /** Fields without a value. */
    Rows blank(int fields) {
        text.repeat('$', fields);
        return this;
    }

    void end() {
        text.append("\r\n");
    }

    /** Everything since the last call. */
    String take() {
        String rows = text.toString();
        text.setLength(0);
        return rows;
    }
}
