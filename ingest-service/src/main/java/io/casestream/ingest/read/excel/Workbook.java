package io.casestream.ingest.read.excel;

import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.archive.Member;
import io.casestream.ingest.read.archive.ZipArchive;
import io.casestream.ingest.read.xml.XmlCursor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a workbook: its sheets, their shared texts, and which styles are dates. */
final class Workbook implements Closeable {

    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String STYLES = "xl/styles.xml";
    private static final String SHARED_STRINGS = "xl/sharedStrings.xml";

    /** A sheet and the part that holds it. */
    record Sheet(String name, Member part) {}

    private final String name;
    private final ZipArchive archive;
    private final SharedTexts texts;
    private final DateStyles styles;
    private final List<Sheet> sheets = new ArrayList<>();
    private boolean from1904;

    private Workbook(String name, ZipArchive archive, SharedTexts texts, DateStyles styles) {
        this.name = name;
        this.archive = archive;
        this.texts = texts;
        this.styles = styles;
    }

    /**
     * Opens a workbook.
     *
     * @param folder where texts go that are too many for memory
     */
    static Workbook open(Path file, String name, Path folder) throws IOException {
        ZipArchive archive = ZipArchive.open(file);
        SharedTexts texts = new SharedTexts(folder);
        try {
            Workbook workbook = new Workbook(name, archive, texts, new DateStyles());
            workbook.readParts();
            return workbook;
        } catch (IOException | RuntimeException failure) {
            texts.close();
            archive.close();
            throw failure;
        }
    }

    List<Sheet> sheets() {
        return sheets;
    }

    /** Opens a sheet as XML. */
    XmlCursor open(Sheet sheet) throws IOException {
        return xml(sheet.part());
    }

    SharedTexts texts() {
        return texts;
    }

    DateStyles styles() {
        return styles;
    }

    /** Whether days are counted from 1904, as on the first Macintoshes. */
    boolean isFrom1904() {
        return from1904;
    }

    @Override
    public void close() throws IOException {
        texts.close();
        archive.close();
    }

    private void readParts() throws IOException {
        Map<String, String> targets = new HashMap<>();
        Member relations = part(RELATIONS);
        if (relations != null) {
            try (XmlCursor xml = xml(relations)) {
                while (xml.next()) {
                    if (xml.isStart("Relationship")) {
                        targets.put(
                                String.valueOf(xml.attribute("Id")),
                                path(String.valueOf(xml.attribute("Target"))));
                    }
                }
            }
        }
        readSheets(targets);
        Member strings = part(SHARED_STRINGS);
        if (strings != null) {
            texts.from(xml(strings));
        }
        Member style = part(STYLES);
        if (style != null) {
            try (XmlCursor xml = xml(style)) {
                styles.read(xml);
            }
        }
    }

    private void readSheets(Map<String, String> targets) throws IOException {
        Member main = part(ExcelFormat.WORKBOOK);
        if (main == null) {
            throw new UnreadableFileException(
                    "unreadable-workbook", name + " has no workbook inside.");
        }
        try (XmlCursor xml = xml(main)) {
            while (xml.next()) {
                if (xml.isStart("workbookPr")) {
                    String since = xml.attribute("date1904");
                    from1904 = "1".equals(since) || "true".equals(since);
                } else if (xml.isStart("sheet")) {
                    String target = targets.get(String.valueOf(xml.attribute("id")));
                    Member part = target == null ? null : part(target);
                    if (part != null) {
                        sheets.add(new Sheet(String.valueOf(xml.attribute("name")), part));
                    }
                }
            }
        }
    }

    private XmlCursor xml(Member part) throws IOException {
        return new XmlCursor(archive.open(part), name + "/" + part.name());
    }

    private @Nullable Member part(String path) {
        return archive.members().stream()
                .filter(member -> member.path().equalsIgnoreCase(path))
                .findFirst()
                .orElse(null);
    }

    /** Targets are relative to the workbook, or absolute within the archive. */
    private static String path(String target) {
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }
}
