package io.casestream.ingest.read.faers;

import io.casestream.common.model.Quarter;
import io.casestream.ingest.read.FileHead;
import io.casestream.ingest.read.FileType;
import io.casestream.ingest.read.Formats.FirstLook;
import io.casestream.ingest.read.Formats.Wish;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a text that is not in an archive: a list of deleted cases, or a table torn from others.
 */
final class LoneTable {

    private static final int LINES = 20;

    private LoneTable() {}

    static @Nullable FirstLook look(FileHead head, Wish wish) throws IOException {
        if (head.isBinary()) {
            return null;
        }
        List<String> lines = lines(head);
        if (lines.isEmpty()) {
            return null;
        }
        if (isDeletedList(lines, head, wish)) {
            Quarter period =
                    FaersCatalog.requirePeriod(
                            head.filename(),
                            FaersCatalog.periodOf(head.filename(), wish.quarter()));
            return new FirstLook(
                    FileType.FAERS_ASCII,
                    FileType.FAERS_ASCII.usualSource(),
                    List.of(),
                    Map.of("period", period.toString(), "deleted_list", true));
        }
        Columns columns = Columns.of(lines.getFirst());
        Optional<FaersTable> table = FaersTable.withColumns(columns.names());
        if (table.isPresent() && columns.names().size() > 2) {
            Quarter period = FaersCatalog.periodOf(head.filename(), wish.quarter()).orElse(null);
            List<String> missing =
                    FaersTable.NEEDED.stream()
                            .filter(needed -> needed != table.get())
                            .map(needed -> needed + FaersCatalog.suffix(period) + ".txt")
                            .toList();
            throw TableHeaders.missing(List.of(head.filename()), missing);
        }
        return null;
    }

    /** Nothing but numbers; a single column of a spreadsheet may be that too, if nobody says. */
    private static boolean isDeletedList(List<String> lines, FileHead head, Wish wish) {
        boolean meant =
                wish.fileType() == FileType.FAERS_ASCII
                        || FaersTable.namesDeleted(head.filename())
                        || wish.fileType() == null;
        return meant
                && lines.stream().skip(lines.size() > 1 ? 1 : 0).allMatch(DeletedList::isCaseNumber)
                && (DeletedList.isCaseNumber(lines.getFirst())
                        || DeletedList.isHeader(lines.getFirst()));
    }

    private static List<String> lines(FileHead head) throws IOException {
        List<String> found = new ArrayList<>();
        try (Lines lines = new Lines(new ByteArrayInputStream(head.bytes()), head.filename())) {
            while (found.size() < LINES && lines.next()) {
                int length = lines.to() - lines.from();
                found.add(new String(lines.bytes(), lines.from(), length, lines.charset()).strip());
            }
        }
        if (found.size() > 1 && found.size() < LINES && head.isCut()) {
            found.removeLast();
        }
        return found;
    }
}
