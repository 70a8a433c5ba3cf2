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
 * @param leastUse the share of them that is to be expected to be asked for
 */
public record Budget(int answers, Duration time, double leastUse) {

    private static final Comparator<Wish> LIKELIEST_FIRST =
            Comparator.comparingDouble(Wish::chance)
                    .reversed()
                    .thenComparing(wish -> wish.question().hash());

    private static final Comparator<Wish> MOST_USEFUL_FIRST =
            Comparator.comparingDouble(Wish::worth)
                    .reversed()
                    .thenComparing(wish -> wish.question().hash());

    /** The most useful wishes that fit, the most useful first. */
    public List<Wish> choose(List<Wish> wishes) {
        List<Wish> chosen = new ArrayList<>();
        double left = time.toMillis();
        for (Wish wish : useful(wishes)) {
            if (chosen.size() < answers && wish.executionTimeMs() <= left) {
                chosen.add(wish);
                left -= wish.executionTimeMs();
            }
        }
        return chosen;
    }

    /** As many as go together without too many that nobody will ask for. */
    private List<Wish> useful(List<Wish> wishes) {
        List<Wish> useful = new ArrayList<>();
        double asked = 0;
        for (Wish wish : wishes.stream().sorted(LIKELIEST_FIRST).toList()) {
            asked += wish.chance();
            if (asked < leastUse * (useful.size() + 1)) {
                break;
            }
            useful.add(wish);
        }
        return useful.stream().sorted(MOST_USEFUL_FIRST).toList();
    }
}
