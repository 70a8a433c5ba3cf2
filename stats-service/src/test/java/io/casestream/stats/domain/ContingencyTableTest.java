package io.casestream.stats.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContingencyTableTest {

    private static final Offset<Double> SIX_DECIMALS = within(0.5e-6);

    /** The reference's checked numbers, recomputed there independently. */
    @ParameterizedTest
    @CsvSource({
        "7, 2, 4, 7, 2.138889, 0.908535, 5.035408, 6.125, 0.83337, 45.016769, 3.430262, 1.961024",
        "4, 2, 7, 7, 1.333333, 0.616706, 2.882701, 2.0, 0.272121, 14.699353, 0.471380, 0.038480",
        "3, 2, 2, 13, 4.5, 1.029085, 19.677674, 9.75, 0.95097, 99.963705, 4.355556, 2.222222",
        "28, 942, 17, 31435, 53.405458, 29.332013, 97.236523, 54.963157, 29.980827, 100.762688,"
                + " 544.709603, 524.464735",
        "122, 1320, 381, 31341, 7.044175, 5.784965, 8.577477, 7.602804, 6.155362, 9.390613,"
                + " 486.629238, 481.781355",
    })
    void givesTheCheckedNumbersToSixDecimals(
            long a,
            long b,
            long c,
            long d,
            double prr,
            double prrLower,
            double prrUpper,
            double ror,
            double rorLower,
            double rorUpper,
            double chi2,
            double yates) {
        // Given
        var table = new ContingencyTable(a, b, c, d);

        // When
        var prrInterval = table.prrInterval().orElseThrow();
        var rorInterval = table.rorInterval().orElseThrow();

        // Then
        assertThat(table.prr().orElseThrow()).isCloseTo(prr, SIX_DECIMALS);
        assertThat(prrInterval.lower()).isCloseTo(prrLower, SIX_DECIMALS);
        assertThat(prrInterval.upper()).isCloseTo(prrUpper, SIX_DECIMALS);
        assertThat(table.ror().orElseThrow()).isCloseTo(ror, SIX_DECIMALS);
        assertThat(rorInterval.lower()).isCloseTo(rorLower, SIX_DECIMALS);
        assertThat(rorInterval.upper()).isCloseTo(rorUpper, SIX_DECIMALS);
        assertThat(table.chi2().orElseThrow()).isCloseTo(chi2, SIX_DECIMALS);
        assertThat(table.chi2Yates().orElseThrow()).isCloseTo(yates, SIX_DECIMALS);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 2, 4, 7, 0.460634, -0.841728",
        "4, 2, 7, 7, 0.243926, -1.521222",
        "3, 2, 2, 13, 1.0, -1.069366",
        "28, 942, 17, 31435, 3.948247, 3.316955",
        "122, 1320, 381, 31341, 2.453088, 2.153455",
        "6, 0, 0, 94, 2.918031, 1.502978",
        "3, 3, 0, 94, 2.363748, 0.294383",
    })
    void givesTheCheckedInformationComponentsToSixDecimals(
            long a, long b, long c, long d, double ic, double ic025) {
        // Given
        var table = new ContingencyTable(a, b, c, d);

        // When
        var interval = table.icInterval().orElseThrow();

        // Then
        assertThat(table.ic().orElseThrow()).isCloseTo(ic, SIX_DECIMALS);
        assertThat(interval.lower()).isCloseTo(ic025, SIX_DECIMALS);
    }

    @ParameterizedTest
    @CsvSource({"28, 942, 17, 31435, 4.394522", "122, 1320, 381, 31341, 2.669561"})
    void givesTheCheckedUpperBoundsOfInformationComponents(
            long a, long b, long c, long d, double ic975) {
        // Given
        var table = new ContingencyTable(a, b, c, d);

        // When
        var interval = table.icInterval().orElseThrow();

        // Then
        assertThat(interval.upper()).isCloseTo(ic975, SIX_DECIMALS);
    }

    @Test
    void callsAnEventNeverSeenWithoutTheDrugASignalAlthoughItsRatiosAreUndefined() {
        // Given
        var table = new ContingencyTable(6, 0, 0, 94);

        // When
        var signal = table.evans();

        // Then
        assertThat(signal).isTrue();
        assertThat(table.zeroCell()).isTrue();
        assertThat(table.prr()).isEmpty();
        assertThat(table.prrInterval()).isEmpty();
        assertThat(table.ror()).isEmpty();
        assertThat(table.rorInterval()).isEmpty();
        assertThat(table.chi2Yates().orElseThrow()).isCloseTo(83.055430, SIX_DECIMALS);
    }

    @Test
    void asksForThreeCases() {
        // Given
        var two = new ContingencyTable(2, 0, 0, 1_000);
        var three = new ContingencyTable(3, 0, 0, 1_000);

        // When
        var signals = new boolean[] {two.evans(), three.evans()};

        // Then
        assertThat(signals).containsExactly(false, true);
    }

    @Test
    void givesZeroRatiosWithoutIntervalsWhereThePairNeverOccurs() {
        // Given
        var table = new ContingencyTable(0, 5, 7, 88);

        // When
        var prr = table.prr();

        // Then
        assertThat(prr).isEqualTo(OptionalDouble.of(0));
        assertThat(table.ror()).isEqualTo(OptionalDouble.of(0));
        assertThat(table.prrInterval()).isEmpty();
        assertThat(table.rorInterval()).isEmpty();
        assertThat(table.evans()).isFalse();
        assertThat(table.ic().orElseThrow())
                .as("below 0, as the pair was to be expected")
                .isNegative();
        assertThat(table.icInterval()).isEmpty();
    }

    @Test
    void isNeverNotANumberNorInfinite() {
        // Given
        var limit = 4;

        // When
        for (int a = 0; a < limit; a++) {
            for (int b = 0; b < limit; b++) {
                for (int c = 0; c < limit; c++) {
                    for (int d = 0; d < limit; d++) {
                        var table = new ContingencyTable(a, b, c, d);
                        // Then
                        assertFinite(table);
                    }
                }
            }
        }
    }

    @Test
    void holdsMarginsOfHundredsOfMillionsOfCases() {
        // Given
        var table = ContingencyTable.ofMargins(100_000, 5_000_000, 20_000_000, 400_000_000);

        // When
        var chi2 = table.chi2().orElseThrow();

        // Then
        assertThat(table.n()).isEqualTo(400_000_000);
        assertThat(table.expected().orElseThrow()).isEqualTo(250_000.0);
        assertThat(chi2).isBetween(90_000.0, 100_000.0);
    }

    private static void assertFinite(ContingencyTable table) {
        assertThat(table.expected().orElse(0)).isFinite();
        assertThat(table.prr().orElse(0)).isFinite();
        assertThat(table.ror().orElse(0)).isFinite();
        assertThat(table.chi2().orElse(0)).isFinite();
        assertThat(table.chi2Yates().orElse(0)).isFinite();
        table.prrInterval()
                .ifPresent(
                        interval -> {
                            assertThat(interval.lower()).isFinite();
                            assertThat(interval.upper()).isFinite();
                        });
        assertThat(table.ic().orElse(0)).isFinite();
        table.icInterval()
                .ifPresent(
                        interval -> {
                            assertThat(interval.lower()).isFinite();
                            assertThat(interval.upper()).isFinite();
                        });
        table.rorInterval()
                .ifPresent(
                        interval -> {
                            assertThat(interval.lower()).isFinite();
                            assertThat(interval.upper()).isFinite();
                        });
    }
}
