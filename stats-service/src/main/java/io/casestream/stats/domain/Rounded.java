package io.casestream.stats.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Measures with nine significant digits, as answers show them; null where undefined. */
public final class Rounded {

    private static final MathContext DIGITS = new MathContext(9);

    private Rounded() {}

    public static @Nullable Double prr(ContingencyTable table) {
        return table.prr().isPresent() ? of(table.prr().getAsDouble()) : null;
    }

    public static @Nullable Double ic025(ContingencyTable table) {
        return table.icInterval().map(interval -> of(interval.lower())).orElse(null);
    }

    private static double of(double value) {
        return new BigDecimal(value, DIGITS).doubleValue();
    }
}
