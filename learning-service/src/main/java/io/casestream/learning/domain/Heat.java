package io.casestream.learning.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How much something was asked for lately: each execution counts 1 when it happens, and half of
 * that with every half-life that passes. The order in which executions become known does not
 * matter.
 *
 * @param value the decayed count as of the newest execution
 * @param at when the newest execution was
 */
public record Heat(double value, Instant at) {

    /** The heat of a first execution. */
    public static Heat of(Instant at) {
        return new Heat(1, at);
    }

    /** One more execution, earlier or later than those known. */
    public Heat plus(Instant execution, Duration halfLife) {
        return execution.isBefore(at)
                ? new Heat(value + decay(execution, at, halfLife), at)
                : new Heat(value * decay(at, execution, halfLife) + 1, execution);
    }

    /** The decayed count at a moment; executions after it count in full. */
    public double at(Instant now, Duration halfLife) {
        return now.isBefore(at) ? value : value * decay(at, now, halfLife);
    }

    private static double decay(Instant from, Instant to, Duration halfLife) {
        double passed = Duration.between(from, to).toMillis();
        return Math.pow(0.5, passed / halfLife.toMillis());
    }
}
