package io.casestream.ingest.read.faers;

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
import io.casestream.ingest.read.text.Lines;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list of deleted cases, alone or beside the XML files of a quarter. */
public final class DeletedListFormat implements DocumentFormat {

    @Override
    public FileType type() {
        return FileType.FAERS_ASCII;
    }

    @Override
    public @Nullable FirstLook look(FileHead head, Wish wish) throws IOException {
        if (head.isBinary() || !isList(FirstLines.of(head))) {
            return null;
        }
        Quarter period = period(head.filename(), wish.quarter());
        return new FirstLook(
                type(),
                type().usualSource(),
                List.of(),
                Map.of("period", period.toString(), "deleted_list", true));
    }

    @Override
    public Session begin(SourceFile file, ReadPlan plan, CaseSink sink) {
        return (document, span) -> read(document, span, plan, sink);
    }

    private static void read(Document document, Span span, ReadPlan plan, CaseSink sink)
            throws IOException {
        Quarter period = period(document.name(), plan.period());
        try (Lines lines = new Lines(document.open(), document.name())) {
            DeletedList.read(lines, document.name(), period, plan.source(), sink);
        }
        span.tell(sink, 1);
    }

    private static Quarter period(String name, @Nullable Quarter stated) {
        Optional<Quarter> period = FaersCatalog.periodOf(name, stated);
        return FaersCatalog.requirePeriod(name, period);
    }

    /** Nothing but numbers, below a header or not. */
    private static boolean isList(List<String> lines) {
        return !lines.isEmpty()
                && lines.stream().skip(1).allMatch(DeletedList::isCaseNumber)
                && (DeletedList.isCaseNumber(lines.getFirst())
                        || lines.size() > 1 && DeletedList.isHeader(lines.getFirst()));
    }
}
