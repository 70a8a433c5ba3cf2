package io.casestream.learning.domain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which questions are like which: those of the same pattern, the ones that share most values first,
 * then the hottest.
 */
public final class Similar {

    /** No question has more. */
    public static final int MOST = 20;

    /** Only so many of a pattern, its hottest, are looked at for each question. */
    private static final int CANDIDATES = 200;

    private static final Comparator<Asked> BY_HEAT =
            Comparator.comparingDouble(Asked::heat).reversed().thenComparing(Asked::hash);

    private Similar() {}

    /** For each question the ids of those like it. */
    public static Map<UUID, List<UUID>> of(List<Asked> all) {
        Map<UUID, List<UUID>> similar = new HashMap<>();
        all.stream()
                .collect(Collectors.groupingBy(Asked::patternHash))
                .values()
                .forEach(
                        pattern -> {
                            List<Asked> hottest =
                                    pattern.stream().sorted(BY_HEAT).limit(CANDIDATES).toList();
                            pattern.forEach(
                                    asked -> similar.put(asked.id(), likest(asked, hottest)));
                        });
        return similar;
    }

    private static List<UUID> likest(Asked asked, List<Asked> hottest) {
        return hottest.stream()
                .filter(other -> !other.id().equals(asked.id()))
                .sorted(
                        Comparator.<Asked>comparingLong(other -> -shared(asked, other))
                                .thenComparing(BY_HEAT))
                .limit(MOST)
                .map(Asked::id)
                .toList();
    }

    private static long shared(Asked one, Asked other) {
        return one.question().filters().entrySet().stream()
                .filter(
                        entry ->
                                Objects.equals(
                                        entry.getValue(),
                                        other.question().filters().get(entry.getKey())))
                .count();
    }
}
