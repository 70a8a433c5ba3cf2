package io.casestream.ingest.read.faers;

import io.casestream.common.model.Quarter;
import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.archive.Member;
import io.casestream.ingest.read.archive.ZipArchive;
import io.casestream.ingest.read.text.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the first lines of a quarter's tables and makes sure that cases can be told from them. */
final class TableHeaders {

    /** For each table, the columns without which its rows mean nothing; aliases in brackets. */
    private static final Map<FaersTable, List<List<String>>> NEEDED =
            Map.of(
                    FaersTable.DEMO, List.of(FaersTable.CASE_ID),
                    FaersTable.DRUG, List.of(List.of("drug_seq"), List.of("drugname", "prod_ai")),
                    FaersTable.REAC, List.of(List.of("pt")),
                    FaersTable.OUTC, List.of(List.of("outc_cod", "outc_code")),
                    FaersTable.RPSR, List.of(List.of("rpsr_cod")),
                    FaersTable.THER, List.of(List.of("dsg_drug_seq", "drug_seq")),
                    FaersTable.INDI,
                            List.of(List.of("indi_drug_seq", "drug_seq"), List.of("indi_pt")));

    private TableHeaders() {}

    static QuarterTables read(
            ZipArchive archive, @Nullable Quarter period, Map<FaersTable, Member> members)
            throws IOException {
        requireTables(members, period);
        Map<FaersTable, Columns> columns = new EnumMap<>(FaersTable.class);
        for (Map.Entry<FaersTable, Member> one : members.entrySet()) {
            Columns found = header(archive, one.getKey(), one.getValue());
            if (found != null) {
                columns.put(one.getKey(), found);
            }
        }
        boolean byCase =
                columns.values().stream()
                        .allMatch(one -> !one.isLegacy() && one.find(FaersTable.CASE_ID) >= 0);
        Map<FaersTable, TableFile> files = new EnumMap<>(FaersTable.class);
        members.forEach(
                (table, member) -> {
                    Columns found = columns.get(table);
                    if (found != null) {
                        int caseId = byCase ? found.find(FaersTable.CASE_ID) : -1;
                        int reportId = found.find(FaersTable.REPORT_ID);
                        files.put(table, new TableFile(table, member, found, reportId, caseId));
                    }
                });
        requireOneEra(files);
        requireRows(archive, files.get(FaersTable.DEMO));
        return new QuarterTables(period, files);
    }

    /**
     * Refuses a quarter without the tables that tell a case.
     *
     * @throws UnreadableFileException that says which files are missing
     */
    static void requireTables(Map<FaersTable, Member> members, @Nullable Quarter period) {
        List<String> missing =
                FaersTable.NEEDED.stream()
                        .filter(table -> !members.containsKey(table))
                        .map(table -> table + FaersCatalog.suffix(period) + ".txt")
                        .toList();
        if (!missing.isEmpty()) {
            List<String> found = members.values().stream().map(Member::path).sorted().toList();
            throw missing(found, missing);
        }
    }

    static UnreadableFileException missing(List<String> found, List<String> missing) {
        return new UnreadableFileException(
                "missing-tables",
                "A case is spread over several FAERS tables. "
                        + String.join(", ", found)
                        + (found.size() == 1 ? " is" : " are")
                        + " there, but "
                        + String.join(", ", missing)
                        + (missing.size() == 1 ? " is" : " are")
                        + " missing. Upload the quarter's zip file as FDA publishes it.",
                Map.of("found", found, "missing", missing));
    }

    /** The columns of a table; null where it is empty and can be done without. */
    private static @Nullable Columns header(ZipArchive archive, FaersTable table, Member member)
            throws IOException {
        try (Lines lines = new Lines(archive.open(member), member.path())) {
            if (!lines.next()) {
                if (FaersTable.NEEDED.contains(table)) {
                    throw new UnreadableFileException(
                            "empty-file",
                            member.path() + " is empty.",
                            Map.of("file", member.path()));
                }
                return null;
            }
            Columns columns = Columns.of(lines.text());
            requireColumns(member.path(), table, columns);
            return columns;
        }
    }

    private static void requireRows(ZipArchive archive, @Nullable TableFile demo)
            throws IOException {
        if (demo == null) {
            return;
        }
        String path = demo.member().path();
        try (Lines lines = new Lines(archive.open(demo.member()), path)) {
            boolean hasHeader = lines.next();
            if (!hasHeader || !lines.next()) {
                throw new UnreadableFileException(
                        "no-rows", path + " has a header but no case.", Map.of("file", path));
            }
        }
    }

    private static void requireColumns(String file, FaersTable table, Columns columns) {
        List<List<String>> needed = new ArrayList<>(List.of(FaersTable.REPORT_ID));
        needed.addAll(NEEDED.getOrDefault(table, List.of()));
        List<String> missing =
                needed.stream()
                        .filter(aliases -> columns.find(aliases) < 0)
                        .map(aliases -> String.join(" or ", aliases))
                        .toList();
        if (!missing.isEmpty()) {
            throw new UnreadableFileException(
                    "missing-columns",
                    file
                            + " lacks the column "
                            + String.join(", and ", missing)
                            + ". Its first line names: "
                            + columns.names().stream().limit(40).collect(Collectors.joining(", "))
                            + ".",
                    Map.of("file", file, "missing", missing, "columns", columns.names()));
        }
    }

    private static void requireOneEra(Map<FaersTable, TableFile> files) {
        long eras =
                files.values().stream().map(file -> file.columns().isLegacy()).distinct().count();
        if (eras > 1) {
            List<String> legacy =
                    files.values().stream()
                            .filter(file -> file.columns().isLegacy())
                            .map(file -> file.member().path())
                            .toList();
            throw new UnreadableFileException(
                    "mixed-eras",
                    "Some tables know reports by ISR ("
                            + String.join(", ", legacy)
                            + "), others by primaryid: they are not of one quarter.",
                    Map.of("legacy", legacy));
        }
    }
}
