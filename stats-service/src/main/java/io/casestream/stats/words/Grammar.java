package io.casestream.stats.words;

import static io.casestream.stats.domain.QueryField.OUTCOME;
import static io.casestream.stats.domain.QueryField.ROLE;
import static io.casestream.stats.domain.QueryField.SERIOUS;
import static io.casestream.stats.domain.QueryField.SEX;
import static io.casestream.stats.domain.QueryField.SOURCE;

import io.casestream.stats.domain.QueryField;
import io.casestream.stats.domain.QueryType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words that every organization has: what is asked for, how serious, whom, in which role. */
final class Grammar {

    private static final String MOST =
            "(?:which|what|top|leading|most (?:common|frequent|frequently reported|reported)|"
                    + "commonest)(?: \\d{1,3})?(?: (?:reported|suspect(?:ed)?|other))*";
    private static final String DRUGS = "(?:drugs?|medicines?|medications?|products?|substances?)";
    private static final String REACTIONS =
            "(?:reactions?|side[ -]effects?|adverse (?:drug )?(?:events?|effects?|reactions?)|"
                    + "adrs?|aes?|events?)";

    /** What is asked for; these words are never negated. */
    static final List<Rule> INTENTS =
            List.of(
                    intent(
                            "compare|compares|comparing|comparison(?: of| between)?|versus|vs\\.?|"
                                    + "compared (?:with|to)|against|difference between",
                            QueryType.COMPARISON),
                    intent(
                            "how many|number of|count(?: of)?|total (?:number )?of|case counts?",
                            QueryType.CASE_COUNT),
                    intent(
                            "trends?(?: (?:of|for|in))?|over time|time course|timeline|monthly|"
                                    + "(?:by|per) (?:month|year)|development of",
                            QueryType.TREND_ANALYSIS),
                    intent(
                            "demographics?(?: (?:of|for))?|age and sex|by"
                                    + " (?:age|sex|gender|country)|(?:age|sex|gender)"
                                    + " distribution|patient profile",
                            QueryType.DEMOGRAPHICS),
                    intent("how serious|seriousness|severity", QueryType.SERIOUSNESS),
                    intent("outcomes|outcome of", QueryType.OUTCOMES),
                    intent(
                            "(?:the )?(?:(?:strongest|top|new)"
                                    + " )?signals?|disproportionality|strongest pairs?",
                            QueryType.DRUG_EVENT),
                    intent(MOST + " " + DRUGS, QueryType.DRUG_SEARCH),
                    intent("(?:" + MOST + " )?" + REACTIONS, QueryType.REACTION_SEARCH));

    /** Values of filters. */
    static final List<Rule> VALUES =
            List.of(
                    value(
                            "(?:as |in )?(?:a |the )?primary suspects?(?: drugs?| role)?|as (?:the"
                                    + " )?primary(?: drugs?)?|(?:in )?(?:the )?primary role",
                            ROLE,
                            "primary",
                            null),
                    value("(?:in )?(?:any|all|every) roles?|as any", ROLE, "any", null),
                    value(
                            "(?:as |in )?(?:a )?concomitant(?:ly)?(?: drugs?| medications?| use|"
                                    + " role)?|co-?medications?",
                            ROLE,
                            "any",
                            "every role counts, suspect ones too"),
                    value(
                            "(?:as |in )?(?:a |the )?suspect(?:ed)?(?: drugs?| role)?",
                            ROLE,
                            "suspect",
                            null),
                    value("wom[ae]n|females?|girls?|ladies|lady", SEX, "F", null),
                    value("m[ae]n|males?|boys?|gentlem[ae]n", SEX, "M", null),
                    value("serious(?:ly)?", SERIOUS, "true", null),
                    value(
                            "died|dies?|dying|dead|fatal(?:ly|it(?:y|ies))?|lethal|deadly|deaths?|"
                                    + "mortality|killed",
                            OUTCOME,
                            "DE",
                            null),
                    value(
                            "hospitali[sz](?:ed|ations?|e)|in hospital|inpatients?",
                            OUTCOME,
                            "HO",
                            null),
                    value("life[ -]threatening", OUTCOME, "LT", null),
                    value("disab(?:led|ling|ility|ilities)", OUTCOME, "DS", null),
                    value(
                            "congenital(?: (?:anomal(?:y|ies)|malformations?|defects?))?|"
                                    + "birth defects?",
                            OUTCOME,
                            "CA",
                            null),
                    value("required intervention|interventions? required", OUTCOME, "RI", null),
                    Rule.of(
                            "source:? ([\\p{L}\\p{N}_.-]+)",
                            (draft, words) -> {
                                draft.add(
                                        words.start(),
                                        words.end(),
                                        SOURCE,
                                        words.group(1).toUpperCase(Locale.ROOT),
                                        null);
                                return true;
                            }));

    /** Not a negation of serious cases but a value of its own. */
    static final Rule NOT_SERIOUS =
            value("(?:not|non)[ -]serious|nonserious", SERIOUS, "false", null);

    private Grammar() {}

    private static Rule intent(String form, QueryType type) {
        return Rule.always(form, (draft, start, end) -> draft.hint(start, end, type));
    }

    private static Rule value(String form, QueryField field, String value, @Nullable String note) {
        return Rule.always(form, (draft, start, end) -> draft.add(start, end, field, value, note));
    }
}
