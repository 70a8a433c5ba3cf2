package io.casestream.ingest.read.excel;

import io.casestream.ingest.read.Document;
import io.casestream.ingest.read.FileHead;
import io.casestream.ingest.read.SourceFile;
import io.casestream.ingest.read.archive.ZipArchive;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * A workbook in a file. A workbook in an archive is copied out of it for the time of the reading,
 * since its parts are read in any order.
 */
final class WorkbookFile implements Closeable {

    private final Workbook workbook;
    private final Path file;
    private final boolean isCopy;

    private WorkbookFile(Workbook workbook, Path file, boolean isCopy) {
        this.workbook = workbook;
        this.file = file;
        this.isCopy = isCopy;
    }

    static WorkbookFile of(Document document, SourceFile uploaded) throws IOException {
        Path whole = uploaded.path();
        Path folder = Objects.requireNonNull(whole.toAbsolutePath().getParent());
        if (document.isWhole(uploaded)) {
            return new WorkbookFile(Workbook.open(whole, document.name(), folder), whole, false);
        }
        Path copy = folder.resolve(UUID.randomUUID() + ".xlsx");
        try {
            try (InputStream in = document.open()) {
                Files.copy(in, copy);
            }
            return new WorkbookFile(Workbook.open(copy, document.name(), folder), copy, true);
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(copy);
            throw failure;
        }
    }

    /** Whether a file is a workbook: an archive with one inside. */
    static boolean isWorkbook(FileHead head) {
        ZipArchive archive = head.archive();
        if (archive != null) {
            return archive.has(ExcelFormat.WORKBOOK);
        }
        return head.document().name().toLowerCase(Locale.ROOT).matches(".*\\.xls[xm]")
                && head.bytes().length > 4
                && head.bytes()[0] == 'P'
                && head.bytes()[1] == 'K';
    }

    Workbook workbook() {
        return workbook;
    }

    @Override
    public void close() throws IOException {
        try {
            workbook.close();
        } finally {
            if (isCopy) {
                Files.deleteIfExists(file);
            }
        }
    }
}
