package io.casestream.stats.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.PartialDate;
import io.casestream.stats.domain.QualityCount;
import io.casestream.stats.domain.QualityRule;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldQualityTest {

    /** Some of the dates of these rows are later. */
    private static final LocalDate TODAY = LocalDate.of(2024, 3, 1);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void countsWhatARecountCounts(long seed) throws Exception {
        // Given
        List<FoldRow> rows = RandomRows.of(seed);

        // When
        List<QualityCount> counts;
        try (Connection fold = FoldFile.with(rows)) {
            counts = FoldQuality.of(fold, TODAY);
        }

        // Then
        List<FoldRow> current = rows.stream().filter(FoldRow::current).toList();
        Map<QualityRule, Predicate<FoldRow>> rules = rules();
        Map<QualityRule, Long> expected = new EnumMap<>(QualityRule.class);
        rules.forEach((rule, holds) -> expected.put(rule, current.stream().filter(holds).count()));
        Map<QualityRule, Long> counted = new EnumMap<>(QualityRule.class);
        counts.stream()
                .filter(count -> count.rule() != QualityRule.ONE_DRUG)
                .forEach(count -> counted.put(count.rule(), count.cases()));
        assertThat(counted).isEqualTo(expected);
        assertThat(counts).allMatch(count -> count.total() == current.size());
        assertThat(counts.stream().filter(count -> count.rule() == QualityRule.ONE_DRUG))
                .isEqualTo(mostReported(current).toList());
    }

    private static Map<QualityRule, Predicate<FoldRow>> rules() {
        Map<QualityRule, Predicate<FoldRow>> rules = new EnumMap<>(QualityRule.class);
        rules.put(QualityRule.NO_AGE, row -> row.ageGroup() == AgeGroup.UNKNOWN);
        rules.put(QualityRule.NO_SEX, row -> row.sex() == null);
        rules.put(QualityRule.NO_COUNTRY, row -> row.country() == null);
        rules.put(QualityRule.NO_EVENT_DATE, row -> row.eventDate() == null);
        rules.put(
                QualityRule.EVENT_YEAR_ONLY,
                row ->
                        row.eventDate() != null
                                && row.eventDate().precision() == PartialDate.Precision.YEAR);
        rules.put(QualityRule.NO_REPORT_DATE, row -> row.reportDate() == null);
        rules.put(QualityRule.NO_SERIOUSNESS, row -> row.serious() == null);
        rules.put(QualityRule.NO_DRUG, row -> row.drugs().isEmpty());
        rules.put(QualityRule.NO_REACTION, row -> row.reactions().isEmpty());
        rules.put(
                QualityRule.FUTURE_DATE,
                row ->
                        Stream.of(row.eventDate(), row.receiveDate(), row.reportDate())
                                .anyMatch(date -> isAfter(date, TODAY)));
        rules.put(
                QualityRule.EVENT_AFTER_REPORT,
                row ->
                        row.reportDate() != null
                                && isAfter(row.eventDate(), row.reportDate().firstDay()));
        return rules;
    }

    private static boolean isAfter(@Nullable PartialDate date, LocalDate day) {
        return date != null && date.firstDay().isAfter(day);
    }

    private static Stream<QualityCount> mostReported(List<FoldRow> current) {
        Map<String, Long> cases = new TreeMap<>();
        for (FoldRow row : current) {
            row.drugs()
                    .forEach(
                            (term, use) -> {
                                if (use.suspect()) {
                                    cases.merge(term, 1L, Long::sum);
                                }
                            });
        }
        return cases.entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
                .map(
                        most ->
                                new QualityCount(
                                        QualityRule.ONE_DRUG,
                                        most.getValue(),
                                        current.size(),
                                        most.getKey()))
                .stream();
    }
}
