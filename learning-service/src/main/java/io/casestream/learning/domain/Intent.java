package io.casestream.learning.domain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which words of English carry an intent, and which of them mean the same. */
final class Intent {

    private static final Set<String> STOP_WORDS =
            words(
                    """
                    a an the this that these those of for in on at to from with by and or as into
                    is are was were be been being has have had do does did it its their there
                    how what which who whom when where why whether
                    show me give list find get tell display see look up search please want need
                    i we my our us you your can could would should will may might let
                    any all many much some each every case report patient people taking who's
                    what's about between among during per number count total reported
                    """);

    private static final Set<String> MONTHS =
            words(
                    """
                    january february march april may june july august september october november
                    december jan feb mar apr jun jul aug sep sept oct nov dec
                    """);

    /** Short names of countries that are no common words. */
    private static final Set<String> COUNTRY_CODES = words("usa uk uae eu");

    private static final Map<String, String> SAME =
            synonyms(
                    """
                    female: woman women lady girl f
                    male: man men boy m
                    fatal: death dead died dying die fatality deadly mortality
                    serious: severe seriously
                    over: above older exceeding
                    under: below younger
                    since: after
                    until: before till
                    compare: compared comparing comparison versus vs v against
                    trend: trending development evolution timeline
                    event: reaction effect adverse side
                    drug: medicine medication product medicinal
                    without: excluding except not no excluded
                    common: frequent top most often commonest frequently
                    child: children paediatric pediatric kid
                    elderly: senior old
                    rise: rising rose increase increasing growth grow growing
                    """);

    private Intent() {}

    static boolean isStopWord(String word) {
        return STOP_WORDS.contains(word) || STOP_WORDS.contains(singular(word));
    }

    static boolean isMonth(String word) {
        return MONTHS.contains(word);
    }

    static boolean isCountryCode(String word) {
        return COUNTRY_CODES.contains(word);
    }

    /** One word for all that mean the same. */
    static String of(String word) {
        String singular = singular(word);
        return SAME.getOrDefault(word, SAME.getOrDefault(singular, singular));
    }

    private static String singular(String word) {
        if (word.length() <= 3 || !word.endsWith("s")) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")
                ? word
                : word.substring(0, word.length() - 1);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> synonyms(String lines) {
        Map<String, String> same = new HashMap<>();
        lines.lines()
                .map(line -> line.split(": "))
                .forEach(line -> words(line[1]).forEach(word -> same.put(word, line[0])));
        return Map.copyOf(same);
    }
}
