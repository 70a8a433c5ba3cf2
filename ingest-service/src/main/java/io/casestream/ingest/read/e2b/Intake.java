package io.casestream.ingest.read.e2b;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Reject;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.Span;
import io.casestream.ingest.read.tree.Node;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the reports of one document: each is a case or a reject. */
final class Intake {

    private static final int PROGRESS_REPORTS = 256;

    /** What a report means. */
    @FunctionalInterface
    interface Meaning {

        /** The case; null where the report has no number, or an endless one. */
        @Nullable CaseRecord read(Node report, Origin origin) throws IOException;
    }

    private final String document;
    private final String idField;
    private final CaseSink sink;
    private final Span span;
    private final Meaning meaning;
    private long reports;

    Intake(String document, String idField, CaseSink sink, Span span, Meaning meaning) {
        this.document = document;
        this.idField = idField;
        this.sink = sink;
        this.span = span;
        this.meaning = meaning;
    }

    /**
     * Takes a report.
     *
     * @param tooLarge whether the report is incomplete, as it is larger than any report
     * @param share how much of the document is read, from 0 to 1
     */
    void take(Node report, long line, boolean tooLarge, double share) throws IOException {
        Origin origin = new Origin(document, line);
        CaseRecord one = tooLarge ? null : meaning.read(report, origin);
        if (one != null) {
            sink.accept(one, 1);
        } else if (tooLarge) {
            sink.reject(new Reject(origin, null, "report-too-large: it is not read", ""));
        } else {
            String reason =
                    "no-case-id: a report needs a number of at most "
                            + CaseRecord.LONGEST_ID
                            + " characters in "
                            + idField;
            sink.reject(new Reject(origin, idField, reason, ""));
        }
        if (++reports % PROGRESS_REPORTS == 0) {
            span.tell(sink, share);
        }
    }

    /** What is no report at all. */
    void reject(long line, String reason, String raw) throws IOException {
        reports++;
        sink.reject(new Reject(new Origin(document, line), null, reason, raw));
    }

    long reports() {
        return reports;
    }
}
