package io.casestream.stats.compute;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

/** Seeded data sets of many shapes: empty, one case, few terms, many versions, several uploads. */
public final class RandomRows {

    public static final UUID MERGED_1 = new UUID(0, 1);
    public static final UUID MERGED_2 = new UUID(0, 2);
    public static final UUID PENDING = new UUID(0, 9);

    private static final List<String> ODD =
            List.of("Ünïcode", "O'Brien", "A\\B", "Crohn^s", "100%", "日本", "a|b", "\"x\"", "ß");

    private final Random random;
    private final int terms;
    private long nextRow;

    private RandomRows(Random random, int terms) {
        this.random = random;
        this.terms = terms;
    }

    public static List<FoldRow> of(long seed) {
        Random random = random(seed);
        int terms = 1 + random.nextInt(random.nextBoolean() ? 4 : 25);
        RandomRows data = new RandomRows(random, terms);
        int cases = seed == 0 ? 0 : seed == 1 ? 1 : data.random.nextInt(160);
        return data.rows(cases);
    }

    /** Enough pairs, and often enough reported, for a prior. */
    public static List<FoldRow> many(long seed) {
        return new RandomRows(random(seed), 25).rows(500);
    }

    /** The first numbers of a Random are much alike for seeds that are near each other. */
    static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    private List<FoldRow> rows(int cases) {
        List<FoldRow> rows = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            String caseId = "C" + random.nextInt(1 + cases);
            FoldRow row = row(caseId, upload());
            boolean known =
                    rows.stream()
                            .anyMatch(
                                    other ->
                                            other.caseId().equals(caseId)
                                                    && other.upload().equals(row.upload())
                                                    && other.version() == row.version());
            if (!known) {
                rows.add(row);
                if (random.nextInt(5) == 0 && row.upload().equals(MERGED_1)) {
                    rows.add(copy(row));
                }
            }
        }
        return settle(dropDoubles(rows));
    }

    /** One row per version and upload, the first; equal versions of two uploads are equal. */
    private static List<FoldRow> dropDoubles(List<FoldRow> rows) {
        Map<String, FoldRow> kept = new TreeMap<>();
        Map<String, FoldRow> first = new HashMap<>();
        for (FoldRow row : rows) {
            String version = row.caseId() + "/" + row.version();
            FoldRow model = first.computeIfAbsent(version, key -> row);
            kept.putIfAbsent(version + "/" + row.upload(), like(model, row));
        }
        return new ArrayList<>(kept.values());
    }

    private static FoldRow like(FoldRow model, FoldRow row) {
        return new FoldRow(
                row.rowId(),
                row.upload(),
                row.caseId(),
                row.version(),
                model.nullified(),
                false,
                false,
                model.sex(),
                model.ageGroup(),
                model.country(),
                model.serious(),
                model.outcomes(),
                model.reportDate(),
                model.receiveDate(),
                model.eventDate(),
                model.drugs(),
                model.reactions());
    }

    private static List<FoldRow> settle(List<FoldRow> rows) {
        Map<String, FoldRow> current = new HashMap<>();
        Map<String, FoldRow> greatest = new HashMap<>();
        Comparator<FoldRow> newer =
                Comparator.comparingLong(FoldRow::version)
                        .thenComparing(FoldRow::upload, Comparator.reverseOrder());
        for (FoldRow row : rows) {
            greatest.merge(
                    row.upload() + row.caseId(),
                    row,
                    (one, other) -> newer.compare(one, other) >= 0 ? one : other);
            if (!row.upload().equals(PENDING)) {
                current.merge(
                        row.caseId(),
                        row,
                        (one, other) -> newer.compare(one, other) >= 0 ? one : other);
            }
        }
        return rows.stream()
                .map(
                        row ->
                                row.with(
                                        current.get(row.caseId()) == row && !row.nullified(),
                                        greatest.get(row.upload() + row.caseId()) == row))
                .toList();
    }

    private UUID upload() {
        return List.of(MERGED_1, MERGED_1, MERGED_2, PENDING).get(random.nextInt(4));
    }

    private FoldRow copy(FoldRow row) {
        return new FoldRow(
                nextRow++,
                MERGED_2,
                row.caseId(),
                row.version(),
                row.nullified(),
                false,
                false,
                row.sex(),
                row.ageGroup(),
                row.country(),
                row.serious(),
                row.outcomes(),
                row.reportDate(),
                row.receiveDate(),
                row.eventDate(),
                row.drugs(),
                row.reactions());
    }

    private FoldRow row(String caseId, UUID upload) {
        Map<String, FoldRow.DrugUse> drugs = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = name("Drug");
            boolean primary = random.nextInt(3) == 0;
            drugs.put(
                    name.toUpperCase(Locale.ROOT),
                    new FoldRow.DrugUse(spelling(name), primary, primary || random.nextInt(3) > 0));
        }
        Map<String, String> reactions = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = name("Reaction");
            reactions.put(name.toUpperCase(Locale.ROOT), spelling(name));
        }
        List<Outcome> outcomes =
                Arrays.stream(Outcome.values()).filter(code -> random.nextInt(8) == 0).toList();
        return new FoldRow(
                nextRow++,
                upload,
                caseId,
                random.nextInt(3),
                random.nextInt(15) == 0,
                false,
                false,
                pick("F", "F", "M", null),
                pick(AgeGroup.values()),
                pick("US", "US", "DE", "JP", null, "not mapped"),
                pick(true, false, null),
                outcomes,
                date(),
                date(),
                date(),
                drugs,
                reactions);
    }

    private String name(String kind) {
        int which = (int) (terms * Math.pow(random.nextDouble(), 2));
        return kind + " " + (which < ODD.size() ? ODD.get(which) : which);
    }

    private String spelling(String name) {
        return switch (random.nextInt(6)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name.toLowerCase(Locale.ROOT);
            case 2 -> name.substring(0, 1).toLowerCase(Locale.ROOT) + "R" + name;
            case 3 -> null;
            default -> name;
        };
    }

    private PartialDate date() {
        LocalDate day = LocalDate.of(2023, 11, 1).plusDays(random.nextInt(150));
        return pick(
                PartialDate.day(day),
                PartialDate.day(day),
                new PartialDate(day, PartialDate.Precision.MONTH),
                new PartialDate(day, PartialDate.Precision.YEAR),
                null);
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
