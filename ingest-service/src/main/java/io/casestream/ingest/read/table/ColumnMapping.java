package io.casestream.ingest.read.table;

import io.casestream.ingest.read.UnreadableFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which column is what. A field has one column, but for the case number: of its columns the first
 * that is not empty counts.
 *
 * @param header the columns' names as written
 * @param columns positions by field
 * @param caseIds positions of case numbers, the more telling first
 */
public record ColumnMapping(
        List<String> header, Map<Field, Integer> columns, List<Integer> caseIds) {

    private static final Pattern AGGREGATED = Pattern.compile("casecount|prr|count[abcd]");
    private static final String RECEIPT_DATE = "receiptdate";
    private static final String REPORT_DATE = "reportdate";
    static final int SHOWN_COLUMNS = 60;

    /** Guesses from names; what the caller says goes before. */
    public static ColumnMapping of(List<String> header, Map<String, String> given) {
        Names names = Names.of(header);
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        Set<Integer> taken = new HashSet<>();
        Set<Field> decided = new HashSet<>();
        given.forEach(
                (name, column) -> {
                    Field field = fieldOf(name);
                    decided.add(field);
                    if (!column.isBlank()) {
                        int position = names.position(column);
                        columns.put(field, position);
                        taken.add(position);
                    }
                });
        List<Integer> caseIds = new ArrayList<>();
        for (Field field : Field.values()) {
            if (!decided.contains(field)) {
                IntStream found =
                        field.aliases().stream()
                                .flatMapToInt(names::called)
                                .filter(position -> !taken.contains(position));
                if (field == Field.CASE_ID) {
                    found.forEach(caseIds::add);
                } else {
                    found.findFirst().ifPresent(position -> columns.put(field, position));
                }
            }
        }
        if (columns.containsKey(Field.CASE_ID)) {
            caseIds.add(columns.get(Field.CASE_ID));
        }
        caseIds.stream().findFirst().ifPresent(first -> columns.put(Field.CASE_ID, first));
        openFdaDates(names, columns, decided);
        return new ColumnMapping(List.copyOf(header), columns, List.copyOf(caseIds));
    }

    /** Whether cases can be told from such a table. */
    boolean isUsable() {
        return missing().isEmpty();
    }

    /** How many columns mean something. */
    public int known() {
        return columns.size();
    }

    boolean has(Field field) {
        return columns.containsKey(field);
    }

    /** The field's column; -1 where it has none. */
    int column(Field field) {
        return columns.getOrDefault(field, -1);
    }

    /** Whether the field's column has this name, by letters and digits. */
    boolean isCalled(Field field, String key) {
        return has(field) && Names.lastKey(header.get(column(field))).equals(key);
    }

    /** The columns that are nothing the model knows. */
    int[] others() {
        Set<Integer> used = new HashSet<>(columns.values());
        used.addAll(caseIds);
        return IntStream.range(0, header.size())
                .filter(i -> !used.contains(i) && !header.get(i).isBlank())
                .toArray();
    }

    /** Fields and their columns' names, for people. */
    Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        columns.forEach((field, column) -> described.put(field.toString(), header.get(column)));
        return described;
    }

    /**
     * Refuses what is no table of cases.
     *
     * @throws UnreadableFileException that lists the columns seen and what is missing
     */
    void require(String file) {
        List<String> aggregated =
                header.stream()
                        .filter(name -> AGGREGATED.matcher(Names.key(name)).matches())
                        .toList();
        if (!aggregated.isEmpty()) {
            throw new UnreadableFileException(
                    "aggregated-table",
                    file
                            + " holds counts ("
                            + String.join(", ", aggregated)
                            + "), not cases. Upload the cases they were counted from.",
                    Map.of("file", file, "columns", header, "aggregated", aggregated));
        }
        if (!isUsable()) {
            List<String> missing = missing();
            throw new UnreadableFileException(
                    "missing-columns",
                    file
                            + " has no column for "
                            + String.join(" and ", missing)
                            + ". Its columns are: "
                            + header.stream().limit(SHOWN_COLUMNS).collect(Collectors.joining(", "))
                            + ". Say which is which with mapping="
                            + missing.getFirst()
                            + ":<column>.",
                    Map.of("file", file, "columns", header, "missing", missing));
        }
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!has(Field.DRUG) && !has(Field.SUBSTANCE)) {
            missing.add(Field.DRUG.toString());
        }
        if (!has(Field.REACTION)) {
            missing.add(Field.REACTION.toString());
        }
        return missing;
    }

    /** Where both are there, openFDA's names hold: one is this report's date, one the first's. */
    private static void openFdaDates(Names names, Map<Field, Integer> columns, Set<Field> decided) {
        OptionalInt receipt = names.called(RECEIPT_DATE).findFirst();
        OptionalInt report = names.called(REPORT_DATE).findFirst();
        if (receipt.isPresent()
                && report.isPresent()
                && !columns.containsValue(report.getAsInt())
                && !columns.containsKey(Field.RECEIVE_DATE)
                && !decided.contains(Field.RECEIVE_DATE)) {
            columns.put(Field.RECEIVE_DATE, report.getAsInt());
        }
    }

    private static Field fieldOf(String name) {
        return Field.find(name)
                .orElseThrow(
                        () ->
                                new UnreadableFileException(
                                        "bad-mapping",
                                        "There is no field "
                                                + name
                                                + " to map. Fields are: "
                                                + Arrays.stream(Field.values())
                                                        .map(Field::toString)
                                                        .collect(Collectors.joining(", "))
                                                + ".",
                                        Map.of("field", name)));
    }
}
