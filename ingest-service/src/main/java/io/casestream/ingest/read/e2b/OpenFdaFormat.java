package io.casestream.ingest.read.e2b;

import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.Document;
import io.casestream.ingest.read.DocumentFormat;
import io.casestream.ingest.read.FileHead;
import io.casestream.ingest.read.FileType;
import io.casestream.ingest.read.Formats.FirstLook;
import io.casestream.ingest.read.Formats.Wish;
import io.casestream.ingest.read.ReadPlan;
import io.casestream.ingest.read.SourceFile;
import io.casestream.ingest.read.Span;
import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.json.JsonRecords;
import io.casestream.ingest.read.meaning.Meaning;
import io.casestream.ingest.read.tree.Node;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** openFDA's drug/event JSON: reports in the names of E2B(R2). */
public final class OpenFdaFormat implements DocumentFormat {

    private static final String RESULTS = "results";
    private static final String COUNT = "count";

    @Override
    public FileType type() {
        return FileType.OPENFDA_JSON;
    }

    @Override
    public @Nullable FirstLook look(FileHead head, Wish wish) throws IOException {
        if (!beginsLikeJson(head.bytes())) {
            return null;
        }
        try (JsonRecords records = new JsonRecords(head.document().open(), head.filename())) {
            if (!records.enter(RESULTS)) {
                return null;
            }
            Node first = records.next();
            if (!records.isTooLarge()) {
                requireReport(first, head.filename());
            }
        }
        return new FirstLook(type(), type().usualSource(), List.of(), Map.of());
    }

    @Override
    public Session begin(SourceFile file, ReadPlan plan, CaseSink sink) {
        Meaning meaning = new Meaning(sink);
        return (document, span) -> read(document, span, plan, meaning, sink);
    }

    private static void read(
            Document document, Span span, ReadPlan plan, Meaning meaning, CaseSink sink)
            throws IOException {
        R2Report report = new R2Report(plan.source(), plan.period(), meaning, sink);
        Intake intake = new Intake(document.name(), R2Report.ID, sink, span, report::read);
        double bytes = Math.max(1, document.sizeBytes());
        try (JsonRecords records = new JsonRecords(document.open(), document.name())) {
            records.enter(RESULTS);
            for (Node node = records.next(); node != null; node = records.next()) {
                if (node.children().isEmpty() && !records.isTooLarge()) {
                    intake.reject(records.line(), "no-object: a result is an object", node.text());
                } else {
                    intake.take(
                            node,
                            records.line(),
                            records.isTooLarge(),
                            records.bytesRead() / bytes);
                }
            }
        }
    }

    private static void requireReport(@Nullable Node first, String file) {
        if (first == null) {
            throw new UnreadableFileException("no-rows", file + " has no results.");
        }
        if (first.value(COUNT) != null && first.value(R2Report.ID) == null) {
            throw new UnreadableFileException(
                    "aggregated-table",
                    file + " holds counts, not cases. Ask openFDA without count=.",
                    Map.of("file", file));
        }
        if (first.value(R2Report.ID) == null && first.first("patient").isEmpty()) {
            throw new UnreadableFileException(
                    "missing-columns",
                    file + " has results, but not of openFDA's drug/event: no safetyreportid.",
                    Map.of("missing", List.of(R2Report.ID)));
        }
    }

    private static boolean beginsLikeJson(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 64); i++) {
            int one = bytes[i] & 0xFF;
            if (one == '{') {
                return true;
            }
            boolean mark = one == 0xEF || one == 0xBB || one == 0xBF || one >= 0xFE;
            if (one > ' ' && !mark) {
                return false;
            }
        }
        return false;
    }
}
