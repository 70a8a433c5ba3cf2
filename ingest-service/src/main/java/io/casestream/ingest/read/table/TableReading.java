package io.casestream.ingest.read.table;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Reject;
import io.casestream.common.model.Storable;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.ReadPlan;
import io.casestream.ingest.read.SourceFile;
import io.casestream.ingest.read.SourceName;
import io.casestream.ingest.read.Span;
import io.casestream.ingest.read.meaning.Meaning;
import io.casestream.ingest.read.sort.SortedRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the tables of a file, one after the other, into cases. */
public final class TableReading {

    private static final int MOST_ROWS = 20_000;
    private static final long MOST_CHARACTERS = 8L << 20;
    private static final int HASH_DIGITS = 16;

    private final SourceFile file;
    private final ReadPlan plan;
    private final CaseSink sink;
    private final Meaning meaning;
    private final int memoryBytes;
    private final Map<String, Object> mappings = new LinkedHashMap<>();
    private long rowsBefore;

    public TableReading(SourceFile file, ReadPlan plan, CaseSink sink) {
        this(file, plan, sink, SortedRows.MEMORY_BYTES);
    }

    TableReading(SourceFile file, ReadPlan plan, CaseSink sink, int memoryBytes) {
        this.file = file;
        this.plan = plan;
        this.sink = sink;
        this.meaning = new Meaning(sink);
        this.memoryBytes = memoryBytes;
    }

    /** What a table's columns are taken for; refuses what is no table of cases, or has no rows. */
    public static Map<String, String> mapping(RowSource source, Map<String, String> given)
            throws IOException {
        return TableShape.of(source, given).mapping().described();
    }

    /** The source that the first row of an export states; empty for other tables. */
    public static Optional<String> statedSource(RowSource source, Map<String, String> given)
            throws IOException {
        TableShape shape = TableShape.of(source, given);
        ExportColumns export = shape.export();
        if (export == null) {
            return Optional.empty();
        }
        try (RowSource.Cursor rows = export.undone(source).open()) {
            while (rows.next()) {
                if (rows.line() > shape.headerLine() && rows.problem() == null) {
                    return Optional.ofNullable(export.source(rows.cells()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the first row names a single column that nobody knows: text, but no table. */
    public static boolean isNoTable(RowSource source) throws IOException {
        ColumnMapping mapping = TableShape.header(source, Map.of()).mapping();
        return mapping.header().size() < 2 && mapping.known() == 0;
    }

    /** Whether a table has the columns that a case needs. */
    public static boolean isOfCases(RowSource source, Map<String, String> given)
            throws IOException {
        return TableShape.header(source, given).mapping().isUsable();
    }

    /** Reads a table. */
    public void read(RowSource table, Span span) throws IOException {
        TableShape shape = TableShape.of(table, plan.mapping());
        RowSource source = shape.export() == null ? table : shape.export().undone(table);
        mappings.put(source.name(), shape.mapping().described());
        sink.describe("mapping", mappings);
        Path folder = Objects.requireNonNull(file.path().toAbsolutePath().getParent());
        Groups groups = new Groups(source.name(), shape, keepsSources(table), span);
        rowsBefore += new CaseRows(source, shape, folder, memoryBytes, groups).read();
        groups.flush();
    }

    /** Cases of an export keep their sources, unless the caller gives another than the first's. */
    private boolean keepsSources(RowSource table) throws IOException {
        return statedSource(table, plan.mapping()).filter(plan.source()::equals).isPresent();
    }

    /** Collects the rows of a case, and hands it over when the next begins. */
    private final class Groups implements CaseRows.Taker {

        private static final int PROGRESS_ROWS = 1_024;

        private final String name;
        private final ColumnMapping mapping;
        private final RowMeaning rowMeaning;
        private final DraftResolution resolution;
        private final boolean keepsSources;
        private final @Nullable ExportColumns export;
        private final Span span;
        private final Map<List<Object>, CaseDraft> drafts = new LinkedHashMap<>();
        private @Nullable String current;
        private int rows;
        private long characters;
        private int told;

        Groups(String name, TableShape shape, boolean keepsSources, Span span) {
            this.name = name;
            this.mapping = shape.mapping();
            this.keepsSources = keepsSources;
            this.export = shape.export();
            this.span = span;
            Quarter period = Quarter.inFileName(name).orElse(plan.period());
            rowMeaning = new RowMeaning(shape, meaning, sink);
            resolution = new DraftResolution(shape, plan.source(), period, meaning, sink);
        }

        @Override
        public void take(@Nullable String key, List<String> cells, long line, long ordinal)
                throws IOException {
            Origin origin = new Origin(name, line);
            List<String> storable = cells.stream().map(Storable::text).toList();
            String source = export == null || !keepsSources ? null : export.source(storable);
            if (source != null && !SourceName.isValid(source)) {
                String reason = "bad-source: no source may be called so";
                sink.reject(new Reject(origin, "source", reason, String.join(",", storable)));
                return;
            }
            if (key == null) {
                flush();
                sink.warn("no-case-id", origin, "");
                current = rowId(rowsBefore + ordinal);
                add(storable, origin);
                flush();
                return;
            }
            if (!CaseRecord.isId(key)) {
                flush();
                String reason =
                        "no-case-id: a case number has at most "
                                + CaseRecord.LONGEST_ID
                                + " characters";
                sink.reject(new Reject(origin, null, reason, String.join(",", storable)));
                return;
            }
            if (!key.equals(current)) {
                flush();
                current = key;
            }
            characters += storable.stream().mapToLong(String::length).sum();
            if (++rows > MOST_ROWS || characters > MOST_CHARACTERS) {
                String reason =
                        "case-too-large: a case has at most "
                                + MOST_ROWS
                                + " rows and "
                                + MOST_CHARACTERS
                                + " characters";
                sink.reject(new Reject(origin, null, reason, String.join(",", storable)));
            } else {
                add(storable, origin);
            }
        }

        @Override
        public void reject(RowSource.Cursor row, @Nullable String problem) throws IOException {
            String reason = problem == null ? "unreadable" : problem;
            Origin origin = new Origin(name, row.line());
            sink.reject(new Reject(origin, null, reason, Storable.text(row.raw())));
        }

        @Override
        public void progress(double share) throws IOException {
            if (++told % PROGRESS_ROWS == 0) {
                span.tell(sink, share);
            }
        }

        void flush() throws IOException {
            if (current != null) {
                for (CaseDraft draft : drafts.values()) {
                    CaseRecord one = resolution.resolve(Storable.text(current), draft);
                    sink.accept(one, draft.rows);
                }
            }
            drafts.clear();
            current = null;
            rows = 0;
            characters = 0;
        }

        private void add(List<String> cells, Origin origin) throws IOException {
            Long isr =
                    meaning.number(
                            "isr", RowKey.cell(cells, mapping.column(Field.ISR)), () -> origin);
            if (isr == null && current != null && current.startsWith("ISR:")) {
                isr = meaning.number("isr", current.substring(4), () -> origin);
            }
            String primaryid = RowKey.cell(cells, mapping.column(Field.PRIMARYID));
            Long version = version(cells, primaryid, origin);
            List<Object> key = new ArrayList<>();
            key.add(version == null ? "" : version);
            key.add(isr == null ? "" : isr);
            key.add(primaryid == null ? "" : primaryid);
            String source = export == null || !keepsSources ? null : export.source(cells);
            key.add(source == null ? "" : source);
            CaseDraft draft = drafts.get(key);
            if (draft == null) {
                draft = new CaseDraft(origin, version, isr, primaryid);
                draft.source = source;
                draft.period = export == null ? null : export.period(cells);
                drafts.put(key, draft);
            }
            int versions = mapping.column(Field.CASE_VERSION);
            if (version == null && RowKey.cell(cells, versions) != null) {
                draft.other(mapping.header().get(versions), cells.get(versions).strip());
            }
            rowMeaning.add(cells, origin, draft);
        }

        /** The highest stated version; else what primaryid has behind the case number. */
        private @Nullable Long version(
                List<String> cells, @Nullable String primaryid, Origin origin) throws IOException {
            String stated = RowKey.cell(cells, mapping.column(Field.CASE_VERSION));
            Long highest = null;
            if (stated != null) {
                for (String one : CellValues.split(stated, ";")) {
                    Long number = meaning.number("case_version", one, () -> origin);
                    if (number != null && (highest == null || number > highest)) {
                        highest = number;
                    }
                }
                return highest;
            }
            String rest =
                    primaryid != null && current != null && primaryid.startsWith(current)
                            ? primaryid.substring(current.length())
                            : "";
            return rest.matches("\\d{1,9}") ? Long.valueOf(rest) : null;
        }

        private String rowId(long row) {
            return "ROW:" + file.sha256().substring(0, HASH_DIGITS) + ":" + row;
        }
    }
}
