package io.casestream.ingest.read;

import io.casestream.common.model.Origin;
import io.casestream.common.model.Reject;
import io.casestream.ingest.read.archive.Member;
import io.casestream.ingest.read.archive.ZipArchive;
import io.casestream.ingest.read.excel.ExcelFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads archives of documents of any formats. A document that is refused or breaks off is a reject,
 * and the others go on; what is no document of cases is ignored and named.
 */
final class ArchiveReader implements CaseReader {

    private static final Set<String> NO_DOCUMENTS =
            Set.of("pdf", "doc", "docx", "html", "htm", "rtf", "dtd", "xsd", "zip", "gz", "exe");

    /** What says that a document has no case, however it is read. */
    private static final Set<String> NO_CASES = Set.of("acknowledgement", "empty-file");

    /** A first look is short, however many members there are. */
    private static final int LOOKED_AT = 300;

    /** A member of this format, and where its cases come from by its own account. */
    private record Recognised(DocumentFormat format, String source) {}

    /**
     * What a look at the members finds.
     *
     * @param looks the first of each format
     */
    private record Contents(
            Map<Member, Recognised> documents,
            List<String> ignored,
            Map<Member, UnreadableFileException> refused,
            Map<DocumentFormat, Formats.FirstLook> looks) {

        List<String> paths() {
            return documents.keySet().stream().map(Member::path).toList();
        }

        List<String> problems() {
            return refused.values().stream().map(Throwable::getMessage).toList();
        }
    }

    private final List<DocumentFormat> formats;

    ArchiveReader(List<DocumentFormat> formats) {
        this.formats = formats;
    }

    @Override
    public FileType type() {
        return FileType.ZIP;
    }

    boolean isArchiveOfDocuments(SourceFile file) throws IOException {
        if (!FileHead.isZip(file.path())) {
            return false;
        }
        try (ZipArchive archive = ZipArchive.open(file.path())) {
            return !archive.has(ExcelFormat.WORKBOOK);
        }
    }

    @Override
    public Formats.@Nullable FirstLook look(FileHead head, Formats.Wish wish) throws IOException {
        ZipArchive archive = head.archive();
        if (archive == null || archive.has(ExcelFormat.WORKBOOK)) {
            return null;
        }
        List<Member> first = archive.members().stream().limit(LOOKED_AT).toList();
        Contents contents = contents(head.file(), archive, first, wish);
        if (contents.documents().isEmpty()) {
            throw nothing(head.filename(), contents);
        }
        Set<String> sources = new TreeSet<>();
        contents.documents().values().forEach(one -> sources.add(one.source()));
        if (sources.size() > 1 && wish.source() == null) {
            throw new UnreadableFileException(
                    "mixed-sources",
                    "The archive has cases of several sources ("
                            + String.join(", ", sources)
                            + "). Say which to file them under with source=, or upload them apart.",
                    Map.of("sources", List.copyOf(sources)));
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        contents.looks().values().forEach(look -> metadata.putAll(look.metadata()));
        metadata.put("members", contents.paths());
        metadata.put("ignored_members", contents.ignored());
        return new Formats.FirstLook(
                typeOf(contents), sources.iterator().next(), contents.problems(), metadata);
    }

    /** The format of all documents, lists of deleted cases aside. */
    private FileType typeOf(Contents contents) {
        Set<FileType> types = EnumSet.noneOf(FileType.class);
        contents.looks().keySet().forEach(format -> types.add(format.type()));
        if (types.size() > 1) {
            types.remove(FileType.FAERS_ASCII);
        }
        return types.size() == 1 ? types.iterator().next() : type();
    }

    @Override
    public void read(SourceFile file, ReadPlan plan, CaseSink sink) throws IOException {
        String period = plan.period() == null ? null : plan.period().toString();
        Formats.Wish wish =
                new Formats.Wish(null, plan.source(), period, plan.sheet(), plan.mapping());
        try (ZipArchive archive = ZipArchive.open(file.path())) {
            Contents contents = contents(file, archive, archive.members(), wish);
            if (contents.documents().isEmpty()) {
                throw nothing(file.filename(), contents);
            }
            for (Map.Entry<Member, UnreadableFileException> one : contents.refused().entrySet()) {
                refuse(one.getKey(), one.getValue(), sink);
            }
            setOthersAside(contents, plan, sink);
            sink.describe("members", contents.paths());
            sink.describe("ignored_members", contents.ignored());
            readAll(file, archive, contents.documents(), plan, sink);
        }
    }

    /** What was never meant to tell cases costs a warning, anything else a reject. */
    private static void refuse(Member member, UnreadableFileException why, CaseSink sink)
            throws IOException {
        Origin origin = new Origin(member.path(), 1);
        String sentence = why.type() + ": " + why.getMessage();
        if (NO_CASES.contains(why.type()) || isProse(why)) {
            sink.warn("ignored-member " + why.type(), origin, sentence);
        } else {
            sink.reject(new Reject(origin, null, sentence, ""));
        }
    }

    /** A text with commas looks like a table, but one that lacks both drugs and reactions. */
    private static boolean isProse(UnreadableFileException why) {
        return why.facts().get("missing") instanceof List<?> missing && missing.size() > 1;
    }

    /** Nobody said that cases of another source are to be filed under this one. */
    private static void setOthersAside(Contents contents, ReadPlan plan, CaseSink sink)
            throws IOException {
        Iterator<Map.Entry<Member, Recognised>> documents =
                contents.documents().entrySet().iterator();
        while (Boolean.TRUE.equals(plan.sourceFound()) && documents.hasNext()) {
            Map.Entry<Member, Recognised> one = documents.next();
            String source = one.getValue().source();
            if (!source.equals(plan.source())) {
                String reason =
                        "mixed-sources: its cases are of %s, and the upload's of %s"
                                .formatted(source, plan.source());
                Origin origin = new Origin(one.getKey().path(), 1);
                sink.reject(new Reject(origin, null, reason, ""));
                contents.ignored().add(one.getKey().path());
                documents.remove();
            }
        }
    }

    private static void readAll(
            SourceFile file,
            ZipArchive archive,
            Map<Member, Recognised> documents,
            ReadPlan plan,
            CaseSink sink)
            throws IOException {
        Map<FileType, DocumentFormat.Session> sessions = new EnumMap<>(FileType.class);
        double total = Math.max(1, documents.keySet().stream().mapToLong(Member::size).sum());
        double before = 0;
        for (Map.Entry<Member, Recognised> one : documents.entrySet()) {
            Member member = one.getKey();
            DocumentFormat format = one.getValue().format();
            double after = before + member.size() / total;
            DocumentFormat.Session session = sessions.get(format.type());
            if (session == null) {
                session = format.begin(file, plan, sink);
                sessions.put(format.type(), session);
            }
            try {
                session.read(
                        Document.of(archive, member), new Span(before, after, file.sizeBytes()));
            } catch (UnreadableFileException broken) {
                String reason = broken.type() + ": " + broken.getMessage();
                sink.reject(new Reject(new Origin(member.path(), 1), null, reason, ""));
            }
            before = after;
        }
    }

    private Contents contents(
            SourceFile file, ZipArchive archive, List<Member> members, Formats.Wish wish)
            throws IOException {
        Contents contents =
                new Contents(
                        new LinkedHashMap<>(),
                        new ArrayList<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>());
        for (Member member : members) {
            boolean hidden = member.name().startsWith(".") || member.path().contains("__MACOSX");
            if (hidden || NO_DOCUMENTS.contains(member.extension())) {
                contents.ignored().add(member.path());
                continue;
            }
            try (FileHead head = FileHead.of(file, Document.of(archive, member))) {
                if (!recognise(member, head, wish, contents)) {
                    contents.ignored().add(member.path());
                }
            } catch (UnreadableFileException refused) {
                contents.ignored().add(member.path());
                contents.refused().put(member, refused);
            }
        }
        return contents;
    }

    private boolean recognise(Member member, FileHead head, Formats.Wish wish, Contents contents)
            throws IOException {
        for (DocumentFormat format : formats) {
            Formats.FirstLook look = format.look(head, wish);
            if (look != null) {
                contents.documents().put(member, new Recognised(format, look.source()));
                contents.looks().putIfAbsent(format, look);
                return true;
            }
        }
        return false;
    }

    private UnreadableFileException nothing(String file, Contents contents) {
        String problem = contents.problems().isEmpty() ? "" : " " + contents.problems().getFirst();
        return new UnreadableFileException(
                "nothing-to-read",
                file + " has no member that can be read as cases." + problem,
                Map.of("members", contents.ignored().stream().limit(50).toList()));
    }
}
