package io.casestream.stats.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityFindingsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "NO_AGE, 0, 100, -, none",
                "NO_AGE, 10, 100, -, info",
                "NO_AGE, 10, 100, 0.08, info",
                "NO_AGE, 10, 100, 0.05, warning",
                "NO_AGE, 10, 100, 0.5, info",
                "NO_AGE, 51, 100, 0.51, warning",
                "FUTURE_DATE, 1, 100000, -, warning",
                "NO_REACTION, 1, 100, -, info",
                "NO_REACTION, 2, 100, -, warning",
                "ONE_DRUG, 50, 100, -, none",
                "ONE_DRUG, 51, 100, -, warning",
                "ONE_DRUG, 19, 19, -, none",
                "ONE_DRUG, 20, 20, -, warning"
            })
    void saysWhatIsWorthSaying(
            QualityRule rule, long cases, long total, @Nullable Double before, String expected) {
        // When
        List<Finding> findings =
                QualityFindings.of(
                        List.of(new QualityCount(rule, cases, total, null)),
                        before == null ? Map.of() : Map.of(rule.toString(), before));

        // Then
        assertThat(findings.isEmpty() ? "none" : findings.getFirst().severity().toString())
                .isEqualTo(expected);
    }

    @Test
    void saysCountShareAndWhatItWas() {
        // When
        List<Finding> findings =
                QualityFindings.of(
                        List.of(
                                new QualityCount(QualityRule.NO_SEX, 3, 40, null),
                                new QualityCount(QualityRule.NO_AGE, 8, 40, null),
                                new QualityCount(QualityRule.ONE_DRUG, 30, 40, "ASPIRIN")),
                        Map.of("no_age", 0.1, "no_sex", 0.07));

        // Then
        assertThat(findings.stream().map(Finding::text))
                .containsExactly(
                        "30 of 40 cases (75.0 %) name one and the same suspect drug: ASPIRIN.",
                        "8 of 40 cases (20.0 %) state neither age nor age group; it was 10.0 %.",
                        "3 of 40 cases (7.5 %) state no sex.");
        assertThat(findings.get(1).cases()).isEqualTo(8);
        assertThat(findings.get(1).share()).isEqualTo(0.2);
        assertThat(findings.get(1).shareBefore()).isEqualTo(0.1);
        assertThat(findings.get(0).about()).isEqualTo(Map.of("drug", "ASPIRIN"));
    }
}
