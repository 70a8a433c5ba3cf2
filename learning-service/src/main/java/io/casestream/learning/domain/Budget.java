package io.casestream.learning.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one organization may have computed ahead in one night.
 *
 * @param answers how many
 * @param time what they may take together
 */
public record Budget(int answers, Duration time) {

    private static final Comparator<Wish> MOST_USEFUL_FIRST =
            Comparator.comparingDouble(Wish::worth)
                    .reversed()
                    .thenComparing(wish -> wish.question().hash());

    /** The most useful wishes that fit, the most useful first. */
    public List<Wish> choose(List<Wish> wishes) {
        List<Wish> chosen = new ArrayList<>();
        double left = time.toMillis();
        for (Wish wish : wishes.stream().sorted(MOST_USEFUL_FIRST).toList()) {
            if (chosen.size() < answers && wish.executionTimeMs() <= left) {
                chosen.add(wish);
                left -= wish.executionTimeMs();
            }
        }
        return chosen;
    }
}
