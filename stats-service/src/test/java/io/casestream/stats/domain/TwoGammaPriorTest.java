package io.casestream.stats.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoGammaPriorTest {

    private static final Offset<Double> TWO_DECIMALS = within(0.005);

    /** openEBGM finds bounds by bisection and stops within a hundredth of them. */
    private static final Offset<Double> A_HUNDREDTH = within(0.01);

    /** openEBGM's published fit of FDA's CAERS data. */
    private static final TwoGammaPrior CAERS =
            new TwoGammaPrior(3.25379356, 0.39988854, 2.02612692, 1.90807970, 0.06534557);

    private static final long[] CASES = {1, 2, 3, 5, 10, 30, 100, 1_000, 50_000, 1_000_000};
    private static final double[] EXPECTED = {
        1e-9, 1e-6, 1e-3, 0.04, 0.3, 1, 4, 25, 600, 2e4, 1e6, 1e9
    };

    /** The reference's checked numbers. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.0360548272, 2.23, 0.49, 13.85",
        "1, 0.0038736591, 2.58, 0.52, 15.78",
        "16, 0.40643623, 23.26, 15.68, 33.48",
        "6, 0.07866508, 18.28, 10.16, 30.83",
    })
    void givesThePublishedNumbers(long a, double expected, double ebgm, double eb05, double eb95) {
        // Given
        var prior = CAERS;

        // When
        var posterior = prior.posterior(a, expected);

        // Then
        assertThat(posterior.ebgm()).isCloseTo(ebgm, TWO_DECIMALS);
        assertThat(posterior.eb05()).isCloseTo(eb05, A_HUNDREDTH);
        assertThat(posterior.eb95()).isCloseTo(eb95, A_HUNDREDTH);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.0360548272, 0.2819737", "1, 0.0038736591, 0.3409653"})
    void weighsItsComponentsAsPublished(long a, double expected, double q) {
        // Given
        var prior = CAERS;

        // When
        var posterior = prior.posterior(a, expected);

        // Then
        assertThat(posterior.q()).isCloseTo(q, within(0.5e-7));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.0360548272", "16, 0.40643623", "2, 3.5", "300, 40"})
    void agreesWithTheIntegralOfItsDensity(long a, double expected) {
        // Given
        var integral = new PosteriorIntegral(CAERS, a, expected);

        // When
        var posterior = CAERS.posterior(a, expected);

        // Then
        assertThat(posterior.ebgm()).isCloseTo(integral.geometricMean(), within(1e-6));
        assertThat(posterior.eb05()).isCloseTo(integral.quantile(0.05), within(1e-5));
        assertThat(posterior.eb95()).isCloseTo(integral.quantile(0.95), within(1e-4));
    }

    @Test
    void risesWithCasesAndFallsWithWhatIsExpectedAndIsAlwaysANumber() {
        // Given
        var priors =
                new TwoGammaPrior[] {
                    CAERS,
                    new TwoGammaPrior(0.2, 0.1, 2, 4, 1.0 / 3),
                    new TwoGammaPrior(3, 0.3, 1e6, 1e6, 0.01),
                    new TwoGammaPrior(1e-4, 1e-3, 30, 30, 0.4),
                    new TwoGammaPrior(2, 2, 2, 2, 0)
                };

        // When
        for (TwoGammaPrior prior : priors) {
            // Then
            assertMonotonic(prior, Posterior::ebgm);
            assertMonotonic(prior, Posterior::eb05);
            assertMonotonic(prior, Posterior::eb95);
        }
    }

    @Test
    void approachesTheObservedRatioWhereCasesAreMany() {
        // Given
        var cases = 1_000_000;

        // When
        var posterior = CAERS.posterior(cases, 250_000);

        // Then
        assertThat(posterior.ebgm()).isCloseTo(4, Percentage.withPercentage(0.01));
        assertThat(posterior.eb05()).isCloseTo(4, Percentage.withPercentage(0.2));
    }

    private static void assertMonotonic(TwoGammaPrior prior, ToDoubleFunction<Posterior> measure) {
        for (int i = 0; i < CASES.length; i++) {
            for (int j = 0; j < EXPECTED.length; j++) {
                double value = measure.applyAsDouble(prior.posterior(CASES[i], EXPECTED[j]));
                assertThat(value).isFinite().isGreaterThanOrEqualTo(0);
                if (i > 0) {
                    assertThat(measure.applyAsDouble(prior.posterior(CASES[i - 1], EXPECTED[j])))
                            .isLessThanOrEqualTo(value * (1 + 1e-9));
                }
                if (j > 0) {
                    assertThat(measure.applyAsDouble(prior.posterior(CASES[i], EXPECTED[j - 1])))
                            .isGreaterThanOrEqualTo(value * (1 - 1e-9));
                }
            }
        }
    }
}
