package io.casestream.stats.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncompleteGammaTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 199, 200, 201.5, 1_000, 54_321, 1e6})
    void agreesWithTheSeries(double shape) {
        // Given
        double spread = 1 / Math.sqrt(shape);

        for (double away = -10; away <= 10; away += 0.25) {
            double x = shape * Math.exp(away * spread);

            // When
            double below = IncompleteGamma.below(shape, x);

            // Then
            assertThat(below)
                    .as("%s standard deviations from the top", away)
                    .isCloseTo(Gamma.regularizedGammaP(shape, x), within(1e-9));
        }
    }
}
