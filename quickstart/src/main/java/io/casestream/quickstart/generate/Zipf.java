package io.casestream.quickstart.generate;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Draws names so that the k-th is drawn about 1/k as often as the first. */
final class Zipf {

    private final List<String> names;
    private final double[] upTo;

    /**
     * Names from the most to the least frequent.
     *
     * @param flattening added to each rank, so that the first names do not swallow everything
     */
    Zipf(List<String> names, double exponent, double flattening) {
        this.names = List.copyOf(names);
        this.upTo = new double[names.size()];
        double sum = 0;
        for (int rank = 0; rank < upTo.length; rank++) {
            sum += 1 / Math.pow(rank + 1 + flattening, exponent);
            upTo[rank] = sum;
        }
    }

    String draw(SplittableRandom random) {
        double target = random.nextDouble() * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, target);
        int rank = found < 0 ? -found - 1 : found;
        return names.get(Math.min(rank, names.size() - 1));
    }
}
