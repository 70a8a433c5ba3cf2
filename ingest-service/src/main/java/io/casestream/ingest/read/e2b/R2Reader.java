package io.casestream.ingest.read.e2b;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Reject;
import io.casestream.ingest.read.CaseReader;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.FileHead;
import io.casestream.ingest.read.FileType;
import io.casestream.ingest.read.Formats.FirstLook;
import io.casestream.ingest.read.Formats.Wish;
import io.casestream.ingest.read.ReadPlan;
import io.casestream.ingest.read.SourceFile;
import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.meaning.Meaning;
import io.casestream.ingest.read.tree.Node;
import io.casestream.ingest.read.xml.XmlRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads E2B(R2) XML: FAERS's quarterly files and messages of one or many reports. */
public final class R2Reader implements CaseReader {

    private static final String ROOT = "ichicsr";
    private static final String ACKNOWLEDGEMENT = "ichicsrack";
    private static final String REPORT = "safetyreport";
    private static final int PROGRESS_REPORTS = 256;

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
        if (!ROOT.equals(root)) {
            return null;
        }
        return new FirstLook(type(), source(head), List.of(), Map.of());
    }

    @Override
    public void read(SourceFile file, ReadPlan plan, CaseSink sink) throws IOException {
        Quarter period = Quarter.inFileName(file.filename()).orElse(plan.period());
        R2Report report = new R2Report(plan.source(), period, new Meaning(sink), sink);
        long reports = 0;
        try (XmlRecords records =
                new XmlRecords(Files.newInputStream(file.path()), file.filename())) {
            for (Node node = records.next(REPORT); node != null; node = records.next(REPORT)) {
                Origin origin = new Origin(file.filename(), records.line());
                if (records.isTooLarge()) {
                    sink.reject(new Reject(origin, null, "report-too-large: not read", ""));
                } else {
                    take(report.read(node, origin), origin, sink);
                }
                if (++reports % PROGRESS_REPORTS == 0) {
                    sink.progress(records.bytesRead(), file.sizeBytes());
                }
            }
        }
        if (reports == 0) {
            throw new UnreadableFileException(
                    "no-rows", file.filename() + " has no safety report.");
        }
        sink.progress(file.sizeBytes(), file.sizeBytes());
    }

    private static void take(@Nullable CaseRecord one, Origin origin, CaseSink sink)
            throws IOException {
        if (one == null) {
            String reason = "no-case-id: a report needs a safetyreportid";
            sink.reject(new Reject(origin, "safetyreportid", reason, ""));
        } else {
            sink.accept(one, 1);
        }
    }

    /** FDA's public files say so in their header or in each report's sender. */
    private String source(FileHead head) throws IOException {
        String text = new String(head.bytes(), ISO_8859_1);
        boolean fda =
                text.contains("<senderorganization>FDA-Public Use<")
                        || text.contains("<messagereceiveridentifier>Public Use<");
        return fda ? FileType.FAERS_ASCII.usualSource() : type().usualSource();
    }
}
