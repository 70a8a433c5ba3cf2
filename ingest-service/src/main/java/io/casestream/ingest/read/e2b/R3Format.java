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
import io.casestream.ingest.read.meaning.Meaning;
import io.casestream.ingest.read.tree.Node;
import io.casestream.ingest.read.xml.XmlRecords;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** E2B(R3) XML: batches of one or many messages. */
public final class R3Format implements DocumentFormat {

    private static final String BATCH = "MCCI_IN200100UV01";
    private static final String ACKNOWLEDGEMENT = "MCCI_IN200101UV01";
    private static final String MESSAGE = "PORR_IN049016UV";

    @Override
    public FileType type() {
        return FileType.E2B_R3;
    }

    @Override
    public @Nullable FirstLook look(FileHead head, Wish wish) throws IOException {
        String root = XmlHead.root(head);
        if (ACKNOWLEDGEMENT.equals(root)) {
            throw XmlHead.acknowledgement(head.filename());
        }
        return BATCH.equals(root) || MESSAGE.equals(root)
                ? new FirstLook(type(), type().usualSource(), List.of(), Map.of())
                : null;
    }

    @Override
    public Session begin(SourceFile file, ReadPlan plan, CaseSink sink) {
        R3Report report = new R3Report(plan.source(), plan.period(), new Meaning(sink), sink);
        return (document, span) -> read(document, span, report, sink);
    }

    private static void read(Document document, Span span, R3Report report, CaseSink sink)
            throws IOException {
        Intake intake = new Intake(document.name(), R3Report.ID, sink, span, report::read);
        double bytes = Math.max(1, document.sizeBytes());
        try (XmlRecords records = new XmlRecords(document.open(), document.name())) {
            for (Node node = records.next(MESSAGE); node != null; node = records.next(MESSAGE)) {
                intake.take(
                        node, records.line(), records.isTooLarge(), records.bytesRead() / bytes);
            }
        }
        if (intake.reports() == 0) {
            throw new UnreadableFileException("no-rows", document.name() + " has no message.");
        }
    }
}
