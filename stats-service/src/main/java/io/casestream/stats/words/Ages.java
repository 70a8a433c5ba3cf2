package io.casestream.stats.words;

import static io.casestream.stats.domain.QueryField.AGE_MAX;
import static io.casestream.stats.domain.QueryField.AGE_MIN;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How old: years, and the age groups that statistics know. */
final class Ages {

    private static final String N = "(\\d{1,3}(?:\\.\\d{1,2})?)";
    private static final String OLD = "(?:[ -]?(?:years?|yrs?|y/?o)(?:[ -]olds?| of age)?)";
    private static final String NO_OTHER_UNIT =
            "(?! ?(?:%|mg|g|ml|cases?|reports?|drugs?|events?|days?|weeks?|months?|hours?|kg))";
    private static final String AGED = "(?:aged?|ages?|who are|who were|of age) ";
    private static final String COMPLETED =
            "completed years; an age between two is left out: give age_max for another bound";
    private static final String GROUP = "the bounds of this age group";
    private static final BigDecimal OLDEST = BigDecimal.valueOf(150);

    private Ages() {}

    static List<Rule> rules() {
        return List.of(
                Rule.of(
                        "(?:"
                                + AGED
                                + ")?(?:between|from) "
                                + N
                                + OLD
                                + "? (?:and|to|-) "
                                + N
                                + OLD
                                + "?"
                                + NO_OTHER_UNIT,
                        (draft, words) -> range(draft, words, words.group(1), words.group(2))),
                Rule.of(
                        AGED + N + " ?(?:-|to) ?" + N + OLD + "?",
                        (draft, words) -> range(draft, words, words.group(1), words.group(2))),
                Rule.of(
                        N + " ?(?:-|to) ?" + N + OLD,
                        (draft, words) -> range(draft, words, words.group(1), words.group(2))),
                Rule.of(
                        "(?:" + AGED + ")?" + N + OLD + "? (?:and|or) (?:over|older|above|up|more)",
                        (draft, words) -> range(draft, words, words.group(1), null)),
                new Rule(
                        Pattern.compile(
                                "(?<![\\p{L}\\p{N}.])(?:" + AGED + ")?" + N + "\\+" + OLD + "?"),
                        (draft, words) -> range(draft, words, words.group(1), null)),
                Rule.of(
                        "(?:" + AGED + ")?" + N + OLD + "? (?:and|or) (?:under|younger|below|less)",
                        (draft, words) -> range(draft, words, null, words.group(1))),
                symbol("(?:>=|≥|=>) ?", true),
                symbol("(?:<=|≤|=<) ?", false),
                symbol("> ?", true),
                new Rule(
                        Pattern.compile(
                                "(?:"
                                        + AGED
                                        + ")?(?<![<>=])< ?"
                                        + N
                                        + "(?![\\p{N}.])"
                                        + OLD
                                        + "?"
                                        + NO_OTHER_UNIT),
                        (draft, words) -> below(draft, words)),
                Rule.of(
                        "(?:" + AGED + ")?at least " + N + OLD,
                        (draft, words) -> range(draft, words, words.group(1), null)),
                Rule.of(
                        "(?:" + AGED + ")?(?:at most|up to) " + N + OLD,
                        (draft, words) -> range(draft, words, null, words.group(1))),
                Rule.of(
                        "(?:"
                                + AGED
                                + ")?(?:over|above|older than|more than|past)"
                                + "(?: the age of| age)? "
                                + N
                                + OLD
                                + "?"
                                + NO_OTHER_UNIT,
                        (draft, words) -> range(draft, words, words.group(1), null)),
                Rule.of(
                        "(?:"
                                + AGED
                                + ")?(?:under|below|younger than|less than)"
                                + "(?: the age of| age)? "
                                + N
                                + OLD
                                + "?"
                                + NO_OTHER_UNIT,
                        Ages::below),
                Rule.of(
                        "(?:aged?|age of|age is|age =) ?" + N + OLD + "?",
                        (draft, words) -> range(draft, words, words.group(1), words.group(1))),
                Rule.of(
                        N + "[ -]?(?:years?|yrs?)[ -](?:olds?|of age)|" + N + " ?y/?o",
                        (draft, words) -> {
                            String years = words.group(1) == null ? words.group(2) : words.group(1);
                            return range(draft, words, years, years);
                        }),
                group(
                        "elderly|geriatric|seniors?|older (?:people|patients|adults|persons)",
                        "65",
                        null),
                group("older(?= (?:women|men|males|females))", "65", null),
                group("paediatric|pediatric|paediatrics|pediatrics|minors", null, "17.9999"),
                group("adolescents?|teenagers?|teens", "12", "17.9999"),
                group("neonates?|newborns?|neonatal", null, "0.0766"),
                group("infants?|bab(?:y|ies)", null, "1.9999"),
                group("child(?:ren)?|kids?", null, "11.9999"),
                group("adults?", "18", "64.9999"));
    }

    private static Rule symbol(String symbol, boolean least) {
        return new Rule(
                Pattern.compile(
                        "(?:(?<![\\p{L}])"
                                + AGED
                                + ")?"
                                + symbol
                                + N
                                + "(?![\\p{N}.])"
                                + OLD
                                + "?"
                                + NO_OTHER_UNIT),
                (draft, words) ->
                        least
                                ? range(draft, words, words.group(1), null)
                                : range(draft, words, null, words.group(1)));
    }

    private static Rule group(String form, @Nullable String least, @Nullable String most) {
        return Rule.of(form, (draft, words) -> range(draft, words, least, most, GROUP));
    }

    private static boolean below(Draft draft, MatchResult words) {
        BigDecimal bound = new BigDecimal(words.group(1)).subtract(BigDecimal.ONE);
        return bound.signum() >= 0 && range(draft, words, null, bound.toPlainString(), COMPLETED);
    }

    private static boolean range(
            Draft draft, MatchResult words, @Nullable String least, @Nullable String most) {
        return range(draft, words, least, most, null);
    }

    private static boolean range(
            Draft draft,
            MatchResult words,
            @Nullable String least,
            @Nullable String most,
            @Nullable String note) {
        if (isTooOld(least) || isTooOld(most)) {
            return false;
        }
        if (least != null) {
            draft.add(words.start(), words.end(), AGE_MIN, least, note);
        }
        if (most != null) {
            draft.add(words.start(), words.end(), AGE_MAX, most, note);
        }
        return true;
    }

    private static boolean isTooOld(@Nullable String years) {
        return years != null && new BigDecimal(years).compareTo(OLDEST) > 0;
    }
}
