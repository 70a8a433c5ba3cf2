package io.casestream.stats.domain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Climbs a smooth function of a few variables within bounds: Newton's steps with a curvature taken
 * from differences of the gradient, damped until they climb; a variable at its bound rests there
 * while the function pulls outward. The same start gives the same bits.
 */
final class BoxAscent {

    private static final int STEPS = 200;
    private static final int HALVINGS = 40;
    private static final double DIFFERENCE = 1e-4;
    private static final double LONGEST_STEP = 2;
    private static final double ENOUGH_OF_PROMISED = 1e-4;
    private static final double NOTHING_TO_GAIN = 1e-15;
    private static final double NOISE = 1e-9;

    private final Height height;
    private final double[] low;
    private final double[] high;

    /** A function that fills in its gradient. */
    interface Height {
        double at(double[] point, double[] gradient);
    }

    /**
     * Where a climb ended.
     *
     * @param settled whether nothing more than noise is to be gained nearby
     */
    record Summit(double[] point, double value, boolean settled) {}

    BoxAscent(Height height, double[] low, double[] high) {
        this.height = height;
        this.low = low;
        this.high = high;
    }

    Summit from(double[] start) {
        double[] point = start.clone();
        clip(point);
        double[] gradient = new double[point.length];
        double value = height.at(point, gradient);
        double gain = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS; step++) {
            double[] direction = direction(point, gradient);
            gain = dot(gradient, direction) / 2;
            if (gain <= NOTHING_TO_GAIN * Math.abs(value)) {
                return new Summit(point, value, true);
            }
            double[] next = null;
            double[] nextGradient = new double[point.length];
            double share = 1;
            for (int halving = 0; halving < HALVINGS && next == null; halving++) {
                double[] tried = moved(point, direction, share);
                double climbed = height.at(tried, nextGradient) - value;
                if (climbed > 0 && climbed >= ENOUGH_OF_PROMISED * gained(gradient, point, tried)) {
                    next = tried;
                    value += climbed;
                }
                share /= 2;
            }
            if (next == null) {
                break;
            }
            point = next;
            gradient = nextGradient;
        }
        return new Summit(point, value, gain <= NOISE * Math.abs(value));
    }

    /** Where to go; never downhill. */
    private double[] direction(double[] point, double[] gradient) {
        int[] free = free(point, gradient);
        double[][] curvature = curvature(point, free);
        double steepest = 0;
        for (int i = 0; i < free.length; i++) {
            steepest = Math.max(steepest, Math.abs(curvature[i][i]));
        }
        double damping = 1e-12 * steepest + Double.MIN_NORMAL;
        double[] step = null;
        while (step == null) {
            step = solve(curvature, gradient, free, damping);
            damping *= 10;
        }
        double[] direction = new double[point.length];
        double longest = Arrays.stream(step).map(Math::abs).max().orElse(0);
        double shrink = Math.min(1, LONGEST_STEP / Math.max(longest, Double.MIN_NORMAL));
        for (int i = 0; i < free.length; i++) {
            direction[free[i]] = step[i] * shrink;
        }
        return direction;
    }

    private int[] free(double[] point, double[] gradient) {
        int[] free = new int[point.length];
        int count = 0;
        for (int i = 0; i < point.length; i++) {
            boolean held =
                    point[i] <= low[i] && gradient[i] <= 0
                            || point[i] >= high[i] && gradient[i] >= 0;
            if (!held) {
                free[count++] = i;
            }
        }
        return Arrays.copyOf(free, count);
    }

    private double[][] curvature(double[] point, int[] free) {
        double[][] curvature = new double[free.length][free.length];
        for (int i = 0; i < free.length; i++) {
            double[] above = new double[point.length];
            double[] below = new double[point.length];
            double[] moved = point.clone();
            moved[free[i]] = point[free[i]] + DIFFERENCE;
            height.at(moved, above);
            moved[free[i]] = point[free[i]] - DIFFERENCE;
            height.at(moved, below);
            for (int j = 0; j < free.length; j++) {
                double change = (below[free[j]] - above[free[j]]) / (2 * DIFFERENCE);
                curvature[i][j] += change / 2;
                curvature[j][i] += change / 2;
            }
        }
        return curvature;
    }

    /** The step by Cholesky's decomposition; null where the curvature is not that of a hill. */
    private static double @Nullable [] solve(
            double[][] curvature, double[] gradient, int[] free, double damping) {
        int size = free.length;
        double[][] root = new double[size][size];
        double[] step = new double[size];
        for (int i = 0; i < size; i++) {
            double ahead = gradient[free[i]];
            for (int j = 0; j <= i; j++) {
                double rest = curvature[i][j] + (i == j ? damping : 0);
                for (int k = 0; k < j; k++) {
                    rest -= root[i][k] * root[j][k];
                }
                if (i > j) {
                    root[i][j] = rest / root[j][j];
                    ahead -= root[i][j] * step[j];
                } else if (rest > damping / 2) {
                    root[i][i] = Math.sqrt(rest);
                } else {
                    return null;
                }
            }
            step[i] = ahead / root[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                step[i] -= root[k][i] * step[k];
            }
            step[i] /= root[i][i];
        }
        return step;
    }

    private double[] moved(double[] point, double[] direction, double share) {
        double[] moved = point.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += share * direction[i];
        }
        clip(moved);
        return moved;
    }

    private void clip(double[] point) {
        for (int i = 0; i < point.length; i++) {
            point[i] = Math.clamp(point[i], low[i], high[i]);
        }
    }

    private static double gained(double[] gradient, double[] from, double[] to) {
        double gain = 0;
        for (int i = 0; i < from.length; i++) {
            gain += gradient[i] * (to[i] - from[i]);
        }
        return gain;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
