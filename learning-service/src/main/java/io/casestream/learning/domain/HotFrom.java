package io.casestream.learning.domain;

/**
 * From when on something is asked often enough to be ready before it is asked again.
 *
 * @param executions so many recent ones
 */
public record HotFrom(int executions) {

    /** The last of them has cooled a little when it is looked at, so half a one is forgiven. */
    private static final double COOLED = 0.5;

    /** The least heat that is hot. */
    public double heat() {
        return executions - COOLED;
    }

    public boolean includes(double heat) {
        return heat >= heat();
    }
}
