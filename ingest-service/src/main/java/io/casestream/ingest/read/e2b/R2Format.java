package io.casestream.ingest.read.e2b;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.casestream.common.model.Quarter;
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

/** E2B(R2) XML: FAERS's quarterly files and messages of one or many reports. */
public final class R2Format implements DocumentFormat {

    private static final String ROOT = "ichicsr";
    private static final String ACKNOWLEDGEMENT = "ichicsrack";
    private static final String REPORT = "safetyreport";

    @Override
    public FileType type() {
        return FileType.E2B_R2;
    }

    @Override
    public @Nullable FirstLook look(FileHead head, Wish wish) throws IOException {
        String root = XmlHead.root(head);
        if (ACKNOWLEDGEMENT.equals(root)) {
            throw XmlHead.acknowledgement(head.filename());
        }
        return ROOT.equals(root) ? new FirstLook(type(), source(head), List.of(), Map.of()) : null;
    }

    @Override
    public Session begin(SourceFile file, ReadPlan plan, CaseSink sink) {
        Meaning meaning = new Meaning(sink);
        return (document, span) -> read(document, span, plan, meaning, sink);
    }

    private static void read(
            Document document, Span span, ReadPlan plan, Meaning meaning, CaseSink sink)
            throws IOException {
        Quarter period = Quarter.inFileName(document.name()).orElse(plan.period());
        R2Report report = new R2Report(plan.source(), period, meaning, sink);
        Intake intake = new Intake(document.name(), R2Report.ID, sink, span, report::read);
        double bytes = Math.max(1, document.sizeBytes());
        try (XmlRecords records = new XmlRecords(document.open(), document.name())) {
            for (Node node = records.next(REPORT); node != null; node = records.next(REPORT)) {
                intake.take(
                        node, records.line(), records.isTooLarge(), records.bytesRead() / bytes);
            }
        }
        if (intake.reports() == 0) {
            throw new UnreadableFileException(
                    "no-rows", document.name() + " has no safety report.");
        }
    }

    /** FDA's public files say so in their header or in each report's sender. */
    private String source(FileHead head) {
        String text = new String(head.bytes(), ISO_8859_1);
        boolean fda =
                text.contains("<senderorganization>FDA-Public Use<")
                        || text.contains("<messagereceiveridentifier>Public Use<");
        return fda ? FileType.FAERS_ASCII.usualSource() : type().usualSource();
    }
}
