package io.casestream.ingest.read.csv;

import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.Document;
import io.casestream.ingest.read.DocumentFormat;
import io.casestream.ingest.read.FileHead;
import io.casestream.ingest.read.FileType;
import io.casestream.ingest.read.Formats.FirstLook;
import io.casestream.ingest.read.Formats.Wish;
import io.casestream.ingest.read.ReadPlan;
import io.casestream.ingest.read.SourceFile;
import io.casestream.ingest.read.SourceName;
import io.casestream.ingest.read.table.RowSource;
import io.casestream.ingest.read.table.TableReading;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Delimited text: one row per case with lists in its cells, or exploded joins. */
public final class CsvFormat implements DocumentFormat {

    private static final int BEGINNING = 1 << 18;

    @Override
    public FileType type() {
        return FileType.CSV;
    }

    @Override
    public @Nullable FirstLook look(FileHead head, Wish wish) throws IOException {
        CsvText text = CsvText.of(head.bytes());
        if (head.archive() != null || head.isBinary() && text.markBytes() == 0) {
            return null;
        }
        RowSource source = source(head.document());
        if (wish.fileType() == null && TableReading.isNoTable(source)) {
            return null;
        }
        Map<String, String> mapping = TableReading.mapping(source, wish.mapping());
        return new FirstLook(
                type(),
                TableReading.statedSource(source, wish.mapping())
                        .map(stated -> SourceName.required(stated, head.filename(), wish))
                        .orElse(type().usualSource()),
                List.of(),
                Map.of("mapping", Map.of(head.filename(), mapping)));
    }

    @Override
    public Session begin(SourceFile file, ReadPlan plan, CaseSink sink) {
        TableReading reading = new TableReading(file, plan, sink);
        return (document, span) -> reading.read(source(document), span);
    }

    private static RowSource source(Document document) throws IOException {
        byte[] beginning;
        try (InputStream in = document.open()) {
            beginning = in.readNBytes(BEGINNING);
        }
        CsvText text = CsvText.of(beginning);
        return new CsvSource(document, text, Delimiter.of(text, beginning));
    }
}
