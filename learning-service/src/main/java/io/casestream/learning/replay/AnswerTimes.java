package io.casestream.learning.replay;

import java.util.Map;
import java.util.Random;

/**
 * How long answers take: a model, not a measurement. The medians are of the size that was measured
 * for profiles of a drug over 400,000 cases on two cores.
 */
final class AnswerTimes {

    private static final Map<String, Double> COMPUTED =
            Map.of(
                    "drug_event", 85.0,
                    "trend_analysis", 45.0,
                    "demographics", 60.0,
                    "seriousness", 45.0,
                    "outcomes", 45.0);

    private static final double ANY_OTHER = 70;
    private static final double STORED = 4;
    private static final double SPREAD = 0.35;

    private AnswerTimes() {}

    /** Working it out, in milliseconds. */
    static double computed(Asking asking) {
        return COMPUTED.getOrDefault(asking.question().queryType(), ANY_OTHER) * luck(asking);
    }

    /** Working it out ahead, in milliseconds. */
    static double computed(String queryType) {
        return COMPUTED.getOrDefault(queryType, ANY_OTHER);
    }

    /** Looking it up, in milliseconds. */
    static double ready(Asking asking) {
        return STORED * luck(asking);
    }

    private static double luck(Asking asking) {
        Random random = new Random(asking.hash().hashCode() * 31L + asking.at().toEpochMilli());
        return Math.exp(SPREAD * random.nextGaussian());
    }
}
