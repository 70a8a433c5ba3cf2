package io.casestream.ingest.read.faers;

import io.casestream.common.model.Quarter;
import io.casestream.ingest.read.FileHead;
import io.casestream.ingest.read.Formats.Wish;
import io.casestream.ingest.read.UnreadableFileException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A table torn from the others of its quarter. */
final class LoneTable {

    private LoneTable() {}

    /**
     * Refuses a table that cannot be read without the others.
     *
     * @throws UnreadableFileException that says which files are missing
     */
    static void refuse(FileHead head, Wish wish) throws IOException {
        List<String> lines = head.isBinary() ? List.of() : FirstLines.of(head);
        if (lines.isEmpty()) {
            return;
        }
        Columns columns = Columns.of(lines.getFirst());
        Optional<FaersTable> table = FaersTable.withColumns(columns.names());
        if (table.isPresent() && columns.names().size() > 1) {
            Quarter period = FaersCatalog.periodOf(head.filename(), wish.quarter()).orElse(null);
            List<String> missing =
                    FaersTable.NEEDED.stream()
                            .filter(needed -> needed != table.get())
                            .map(needed -> needed + FaersCatalog.suffix(period) + ".txt")
                            .toList();
            throw TableHeaders.missing(List.of(head.filename()), missing);
        }
    }
}
