package io.casestream.stats.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.RemarkableTerms;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldRemarkableTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void namesTheTermsThatARecountNames(long seed) throws Exception {
        // Given
        List<FoldRow> rows = RandomRows.of(seed);

        // When
        RemarkableTerms terms;
        try (Connection fold = FoldFile.with(rows)) {
            terms = FoldRemarkable.of(fold);
        }

        // Then
        List<FoldRow> current = rows.stream().filter(FoldRow::current).toList();
        Function<FoldRow, Collection<String>> drugs =
                row ->
                        row.drugs().entrySet().stream()
                                .filter(drug -> drug.getValue().suspect())
                                .map(Map.Entry::getKey)
                                .toList();
        Function<FoldRow, Collection<String>> reactions = row -> row.reactions().keySet();
        assertThat(terms)
                .isEqualTo(
                        new RemarkableTerms(
                                mostReported(current, drugs),
                                rising(current, drugs),
                                mostReported(current, reactions),
                                rising(current, reactions)));
    }

    private static List<String> mostReported(
            List<FoldRow> rows, Function<FoldRow, Collection<String>> terms) {
        return ranked(cases(rows, terms, row -> true));
    }

    private static List<String> rising(
            List<FoldRow> rows, Function<FoldRow, Collection<String>> terms) {
        Optional<LocalDate> newest =
                rows.stream()
                        .filter(row -> row.reportDate() != null)
                        .map(row -> row.reportDate().firstDay())
                        .max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return List.of();
        }
        LocalDate quarterAgo = newest.get().minusMonths(3);
        LocalDate halfYearAgo = newest.get().minusMonths(6);
        Map<String, Long> recent = cases(rows, terms, row -> after(row, quarterAgo));
        Map<String, Long> earlier =
                cases(rows, terms, row -> after(row, halfYearAgo) && !after(row, quarterAgo));
        Map<String, Long> growth = new TreeMap<>();
        recent.forEach(
                (term, cases) -> {
                    long more = cases - earlier.getOrDefault(term, 0L);
                    if (cases >= 3 && more > 0) {
                        growth.put(term, more);
                    }
                });
        return ranked(growth);
    }

    private static boolean after(FoldRow row, LocalDate day) {
        return row.reportDate() != null && row.reportDate().firstDay().isAfter(day);
    }

    private static Map<String, Long> cases(
            List<FoldRow> rows,
            Function<FoldRow, Collection<String>> terms,
            Predicate<FoldRow> which) {
        return rows.stream()
                .filter(which)
                .flatMap(row -> terms.apply(row).stream())
                .collect(Collectors.groupingBy(term -> term, Collectors.counting()));
    }

    private static List<String> ranked(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(100)
                .map(Map.Entry::getKey)
                .toList();
    }
}
