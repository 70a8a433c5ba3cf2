package io.casestream.ingest.read.faers;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.casestream.common.model.Quarter;
import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.archive.Member;
import io.casestream.ingest.read.archive.ZipArchive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an archive has of FAERS: the tables of one or several quarters and lists of deleted cases.
 * Everything else (the guides that FDA adds) is ignored and named.
 */
record FaersCatalog(List<QuarterTables> quarters, List<Listed> deleted, List<String> ignored) {

    /** A list of deleted cases. */
    record Listed(Member member, Quarter period) {}

    private static final Pattern DOCUMENT =
            Pattern.compile(".*\\.(xml|xls[xm]?|csv|tsv|json|ndjson|jsonl|zip)", CASE_INSENSITIVE);

    private static final Comparator<Optional<Quarter>> BY_PERIOD =
            Comparator.comparing(
                    quarter -> quarter.orElse(null), Comparator.nullsLast(Quarter::compareTo));

    /** Whether an archive has a table of FAERS ASCII. */
    static boolean hasTables(ZipArchive archive) {
        return archive.members().stream()
                .anyMatch(member -> FaersTable.named(member.name()).isPresent());
    }

    /**
     * Reads names and headers.
     *
     * @param stated the quarter of members that do not name theirs
     * @throws UnreadableFileException if a table is missing or has not the columns it needs
     */
    static FaersCatalog of(ZipArchive archive, @Nullable Quarter stated) throws IOException {
        Map<Optional<Quarter>, Map<FaersTable, Member>> found = new TreeMap<>(BY_PERIOD);
        List<Listed> deleted = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (Member member : archive.members()) {
            Optional<FaersTable> table = FaersTable.named(member.name());
            Optional<Quarter> period = periodOf(member.name(), stated);
            if (table.isPresent()) {
                Member twin =
                        found.computeIfAbsent(period, p -> new EnumMap<>(FaersTable.class))
                                .put(table.get(), member);
                requireNone(twin, member);
            } else if (FaersTable.namesDeleted(member.name())) {
                deleted.add(new Listed(member, requirePeriod(member.name(), period)));
            } else {
                ignored.add(member.path());
            }
        }
        List<QuarterTables> quarters = new ArrayList<>();
        for (Map.Entry<Optional<Quarter>, Map<FaersTable, Member>> one : found.entrySet()) {
            quarters.add(TableHeaders.read(archive, one.getKey().orElse(null), one.getValue()));
        }
        deleted.sort(
                Comparator.comparing(Listed::period).thenComparing(list -> list.member().path()));
        return new FaersCatalog(List.copyOf(quarters), List.copyOf(deleted), ignored);
    }

    /** The quarter that a file name says, else the stated one. */
    static Optional<Quarter> periodOf(String fileName, @Nullable Quarter stated) {
        return Quarter.inFileName(fileName).or(() -> Optional.ofNullable(stated));
    }

    static Quarter requirePeriod(String name, Optional<Quarter> period) {
        return period.orElseThrow(
                () ->
                        new UnreadableFileException(
                                "deleted-list-without-period",
                                name
                                        + " lists deleted cases but not of which quarter. Name it"
                                        + " like DELETE24Q4.txt, or add period=2024Q4.",
                                Map.of("file", name)));
    }

    /** The members that are read, in the order of reading. */
    List<String> members() {
        List<String> members = new ArrayList<>();
        for (QuarterTables quarter : quarters) {
            quarter.files().values().forEach(file -> members.add(file.member().path()));
        }
        deleted.forEach(list -> members.add(list.member().path()));
        return members;
    }

    /** Tables that a quarter usually has and this one has not. */
    List<String> absent() {
        return quarters.stream()
                .flatMap(
                        quarter ->
                                Arrays.stream(FaersTable.values())
                                        .filter(table -> !quarter.files().containsKey(table))
                                        .map(table -> table + suffix(quarter.period())))
                .toList();
    }

    /** What is not read although it may hold cases, by its name. */
    List<String> otherDocuments() {
        return ignored.stream()
                .filter(path -> DOCUMENT.matcher(path).matches() && !path.contains("__MACOSX"))
                .toList();
    }

    long bytes() {
        long lists = deleted.stream().mapToLong(list -> list.member().size()).sum();
        return lists + quarters.stream().mapToLong(QuarterTables::bytes).sum();
    }

    static String suffix(@Nullable Quarter period) {
        return period == null
                ? ""
                : String.format("%02dQ%d", period.year() % 100, period.quarter());
    }

    private static void requireNone(@Nullable Member twin, Member member) {
        if (twin != null) {
            throw new UnreadableFileException(
                    "duplicate-members",
                    "Two members hold the same table of the same quarter: "
                            + twin.path()
                            + " and "
                            + member.path()
                            + ". Leave one of them out.",
                    Map.of("members", List.of(twin.path(), member.path())));
        }
    }
}
