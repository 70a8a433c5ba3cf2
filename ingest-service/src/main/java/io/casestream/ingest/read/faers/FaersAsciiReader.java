package io.casestream.ingest.read.faers;

import io.casestream.common.model.Origin;
import io.casestream.ingest.read.CaseReader;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.Document;
import io.casestream.ingest.read.FileHead;
import io.casestream.ingest.read.FileType;
import io.casestream.ingest.read.Formats.FirstLook;
import io.casestream.ingest.read.Formats.Wish;
import io.casestream.ingest.read.ReadPlan;
import io.casestream.ingest.read.SourceFile;
import io.casestream.ingest.read.Span;
import io.casestream.ingest.read.archive.ZipArchive;
import io.casestream.ingest.read.meaning.Meaning;
import io.casestream.ingest.read.sort.SortedRows;
import io.casestream.ingest.read.text.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads quarters as FDA publishes them, zipped, and lists of deleted cases. Cases come in the order
 * the tables are in; tables that are in none are sorted on the way.
 */
public final class FaersAsciiReader implements CaseReader {

    private static final DeletedListFormat LIST = new DeletedListFormat();
    private static final int SHOWN = 20;

    private final int memoryBytes;

    public FaersAsciiReader() {
        this(SortedRows.MEMORY_BYTES);
    }

    /** For tests that sort on disk. */
    FaersAsciiReader(int memoryBytes) {
        this.memoryBytes = memoryBytes;
    }

    @Override
    public FileType type() {
        return FileType.FAERS_ASCII;
    }

    @Override
    public @Nullable FirstLook look(FileHead head, Wish wish) throws IOException {
        ZipArchive archive = head.archive();
        if (archive == null) {
            LoneTable.refuse(head, wish);
            return LIST.look(head, wish);
        }
        if (!FaersCatalog.hasTables(archive)) {
            return null;
        }
        FaersCatalog catalog = FaersCatalog.of(archive, wish.quarter());
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("members", catalog.members());
        metadata.put("ignored_members", catalog.ignored());
        List<String> warnings = new ArrayList<>();
        catalog.absent().forEach(table -> warnings.add(table + " is not in the archive"));
        List<String> others = catalog.otherDocuments();
        if (!others.isEmpty()) {
            warnings.add(
                    "Beside the tables of FAERS, no other document is read: "
                            + others.stream().limit(SHOWN).collect(Collectors.joining(", "))
                            + (others.size() > SHOWN ? " and others" : "")
                            + ". Upload by themselves those that hold cases.");
        }
        return new FirstLook(type(), type().usualSource(), warnings, metadata);
    }

    @Override
    public void read(SourceFile file, ReadPlan plan, CaseSink sink) throws IOException {
        if (!FileHead.isZip(file.path())) {
            LIST.begin(file, plan, sink).read(Document.of(file), Span.whole(file));
            return;
        }
        Path folder = Objects.requireNonNull(file.path().toAbsolutePath().getParent());
        try (ZipArchive archive = ZipArchive.open(file.path())) {
            FaersCatalog catalog = FaersCatalog.of(archive, plan.period());
            Progress progress = new Progress(sink, file.sizeBytes(), catalog.bytes());
            Meaning meaning = new Meaning(sink);
            for (QuarterTables tables : catalog.quarters()) {
                readQuarter(archive, tables, plan, meaning, folder, progress, sink);
            }
            for (FaersCatalog.Listed list : catalog.deleted()) {
                String path = list.member().path();
                try (Lines lines = new Lines(archive.open(list.member()), path)) {
                    DeletedList.read(lines, path, list.period(), plan.source(), sink);
                }
            }
            for (String path : catalog.otherDocuments()) {
                sink.warn("ignored-member document", new Origin(path, 1), path);
            }
            sink.describe("members", catalog.members());
            sink.describe("ignored_members", catalog.ignored());
        }
        sink.progress(file.sizeBytes(), file.sizeBytes());
    }

    private void readQuarter(
            ZipArchive archive,
            QuarterTables tables,
            ReadPlan plan,
            Meaning meaning,
            Path folder,
            Progress progress,
            CaseSink sink)
            throws IOException {
        try (QuarterScan scan = new QuarterScan(archive, tables)) {
            for (FaersTable table : tables.files().keySet()) {
                scan.scan(table, folder, memoryBytes, progress);
            }
            CaseAssembly assembly = new CaseAssembly(tables, plan.source(), meaning, sink);
            try (QuarterJoin join = new QuarterJoin(tables, scan, sink)) {
                join.run(assembly, progress);
            }
        }
    }
}
