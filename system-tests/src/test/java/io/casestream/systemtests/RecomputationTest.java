package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.casestream.quickstart.generate.Generator;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The yardstick itself, against figures that others computed from the real sample. */
class RecomputationTest {

    @TempDir Path folder;

    @Test
    void agreesWithThePublishedFiguresOfTheSample() throws Exception {
        // Given
        Optional<Path> sample = Sample.quarter();
        if (sample.isEmpty()) {
            return;
        }

        // When
        try (Recomputation truth = Recomputation.of(sample.get(), folder)) {
            // Then
            assertThat(truth.count("select count(*) as count from current")).isEqualTo(100);
            assertThat(truth.counts("select sex, count(*) from current group by all"))
                    .isEqualTo(Map.of("F", 53L, "M", 40L, "not_stated", 7L));
            assertThat(truth.counts("select age_group, count(*) from current group by all"))
                    .isEqualTo(
                            Map.of(
                                    "adult",
                                    38L,
                                    "elderly",
                                    23L,
                                    "child",
                                    3L,
                                    "adolescent",
                                    2L,
                                    "unknown",
                                    34L));
            assertThat(truth.counts("select code, count(*) from outcome group by all"))
                    .isEqualTo(
                            Map.of("DE", 10L, "LT", 3L, "HO", 24L, "DS", 3L, "RI", 1L, "OT", 34L));
            assertThat(truth.count("select count(distinct caseid) as count from outcome"))
                    .isEqualTo(59);
            assertThat(truth.counts("select report_month, count(*) from current group by all"))
                    .isEqualTo(Map.of("2017-04", 43L, "2017-05", 33L, "2017-06", 24L));
            assertThat(truth.count("select count(event_month) as count from current"))
                    .isEqualTo(41);
            for (var scope : Map.of("suspect", 103L, "primary", 72L, "any", 187L).entrySet()) {
                assertThat(
                                truth.count(
                                        "select count(distinct term) as count from drugs_in(?)",
                                        scope.getKey()))
                        .as(scope.getKey())
                        .isEqualTo(scope.getValue());
            }
            assertThat(truth.count("select count(distinct term) as count from reaction"))
                    .isEqualTo(215);
            assertThat(truth.count("select count(*) as count from signals('suspect', 1)"))
                    .isEqualTo(447);
            var pair =
                    truth.rows(
                            "select * from signals('suspect', 3) where reaction = 'GYNAECOMASTIA'");
            assertThat(pair).hasSize(1);
            assertThat(pair.get(0)).containsEntry("a", 6.0).containsEntry("d", 94.0);
            assertThat((Double) pair.get(0).get("chi2_yates")).isCloseTo(83.055430, within(1e-6));
        }
    }

    @Test
    void findsThePlantedSignalsOfAGeneratedQuarter() throws Exception {
        // Given
        Path quarter = Quarters.file();

        // When
        try (Recomputation truth = Recomputation.of(quarter, folder)) {
            List<String> found =
                    truth.rows("select * from signals('suspect', 3) where evans").stream()
                            .map(row -> row.get("drug") + "|" + row.get("reaction"))
                            .toList();

            // Then
            assertThat(found)
                    .containsAll(
                            Generator.plantedSignals().stream()
                                    .map(
                                            s ->
                                                    s.drug()
                                                            + "|"
                                                            + s.reaction().toUpperCase(Locale.ROOT))
                                    .toList());
            assertThat(truth.count("select count(*) as count from current")).isEqualTo(5_000);
        }
    }
}
