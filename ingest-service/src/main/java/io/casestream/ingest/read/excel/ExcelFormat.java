package io.casestream.ingest.read.excel;

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
import io.casestream.ingest.read.table.TableReading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workbooks: every sheet with a recognisable header is one table, read as CSV is. */
public final class ExcelFormat implements DocumentFormat {

    /** The part that makes an archive a workbook. */
    public static final String WORKBOOK = "xl/workbook.xml";

    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /** The sheets that are tables of cases, and those that are not. */
    private record Choice(List<SheetSource> tables, List<String> ignored) {}

    @Override
    public FileType type() {
        return FileType.EXCEL;
    }

    @Override
    public @Nullable FirstLook look(FileHead head, Wish wish) throws IOException {
        if (beginsWith(head.bytes(), OLE2)) {
            throw new UnreadableFileException(
                    "unsupported-excel",
                    head.filename()
                            + " is an .xls workbook, or one with a password. Save it as .xlsx"
                            + " without a password, or as CSV.");
        }
        if (!WorkbookFile.isWorkbook(head)) {
            return null;
        }
        try (WorkbookFile file = WorkbookFile.of(head.document(), head.file())) {
            Choice choice = choose(file.workbook(), head.filename(), wish.sheet(), wish.mapping());
            Map<String, Object> mappings = new LinkedHashMap<>();
            for (SheetSource table : choice.tables()) {
                mappings.put(table.name(), TableReading.mapping(table, wish.mapping()));
            }
            return new FirstLook(
                    type(),
                    type().usualSource(),
                    List.of(),
                    Map.of("mapping", mappings, "ignored_sheets", choice.ignored()));
        }
    }

    @Override
    public Session begin(SourceFile file, ReadPlan plan, CaseSink sink) {
        TableReading reading = new TableReading(file, plan, sink);
        return (document, span) -> read(document, span, file, plan, reading, sink);
    }

    private static void read(
            Document document,
            Span span,
            SourceFile uploaded,
            ReadPlan plan,
            TableReading reading,
            CaseSink sink)
            throws IOException {
        try (WorkbookFile file = WorkbookFile.of(document, uploaded)) {
            Choice choice = choose(file.workbook(), document.name(), plan.sheet(), plan.mapping());
            sink.describe("ignored_sheets", choice.ignored());
            int count = choice.tables().size();
            for (int i = 0; i < count; i++) {
                reading.read(choice.tables().get(i), span.part(i, count));
            }
        }
    }

    /**
     * The sheets to read.
     *
     * @throws UnreadableFileException if none is a table of cases; it says what the first lacks
     */
    private static Choice choose(
            Workbook workbook, String name, @Nullable String wanted, Map<String, String> mapping)
            throws IOException {
        List<SheetSource> tables = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        UnreadableFileException problem = null;
        for (Workbook.Sheet sheet : workbook.sheets()) {
            if (wanted != null && !wanted.equals(sheet.name())) {
                ignored.add(sheet.name());
                continue;
            }
            SheetSource source = new SheetSource(workbook, sheet, name);
            try {
                TableReading.mapping(source, mapping);
                tables.add(source);
            } catch (UnreadableFileException noTable) {
                ignored.add(sheet.name());
                problem = problem == null ? noTable : problem;
            }
        }
        if (!tables.isEmpty()) {
            return new Choice(tables, ignored);
        }
        throw problem != null
                ? problem
                : new UnreadableFileException(
                        "no-such-sheet",
                        name
                                + " has no sheet "
                                + (wanted == null ? "" : wanted)
                                + ". Its sheets are: "
                                + String.join(", ", ignored)
                                + ".",
                        Map.of("sheets", ignored));
    }

    private static boolean beginsWith(byte[] bytes, byte[] signature) {
        return bytes.length >= signature.length
                && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
    }
}
