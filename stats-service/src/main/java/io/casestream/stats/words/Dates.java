package io.casestream.stats.words;

import static io.casestream.stats.domain.QueryField.BASIS;
import static io.casestream.stats.domain.QueryField.DATE_FROM;
import static io.casestream.stats.domain.QueryField.DATE_TO;
import static io.casestream.stats.words.Calendar.DATE;

import io.casestream.stats.words.Calendar.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** When: days, months, quarters, years, and from when until when. */
final class Dates {

    private static final String GROUP = "(" + DATE + ")";

    private final Calendar calendar;

    private Dates(Calendar calendar) {
        this.calendar = calendar;
    }

    static List<Rule> rules(LocalDate today) {
        Dates dates = new Dates(new Calendar(today));
        return List.of(
                Rule.of(
                        "(?:between|from) " + GROUP + " (?:and|to|until|till|through|-) " + GROUP,
                        dates::range),
                Rule.of(
                        "(?:in |during |of |for )?"
                                + "((?:19|20)\\d\\d) ?(?:-|to|through) ?((?:19|20)\\d\\d)",
                        dates::range),
                Rule.of(
                        "(?:since|from|starting(?: in| from| with)?|beginning(?: in| with)?|as of|"
                                + "on or after)(?: the start of)? "
                                + GROUP
                                + "(?: on| onwards?| until now| to date)?",
                        (draft, words) -> dates.take(draft, words, true, false)),
                Rule.of("(?:after|later than|post) " + GROUP, dates::after),
                Rule.of("(?:before|prior to|earlier than|pre) " + GROUP, dates::before),
                Rule.of(
                        "(?:until|till|up to|through|up until|on or before|by)(?: the end of)? "
                                + GROUP,
                        (draft, words) -> dates.take(draft, words, false, true)),
                Rule.of(
                        "(?:in|over|during|within|for)? ?(?:the )?(?:last|past|previous) (\\d{1,3})"
                                + " (days?|weeks?|months?|years?)",
                        dates::ago),
                Rule.of(
                        "(?:(?:in|during|for|of|on|within|throughout) )?(?:the )?" + GROUP,
                        (draft, words) -> dates.take(draft, words, true, true)));
    }

    /** By which date; event and report are other words elsewhere. */
    static List<Rule> bases() {
        return List.of(
                basis("(?:by |on )?(?:the )?(?:event|onset|reaction) dates?", "event"),
                basis("(?:by |on )?(?:the )?(?:receive|received|receipt) dates?", "receive"),
                basis("(?:by |on )?(?:the )?report dates?", "report"));
    }

    private static Rule basis(String form, String value) {
        return Rule.always(form, (draft, start, end) -> draft.add(start, end, BASIS, value, null));
    }

    private boolean range(Draft draft, MatchResult words) {
        Optional<Period> first = calendar.period(words.group(1));
        Optional<Period> last = calendar.period(words.group(2));
        if (first.isEmpty() || last.isEmpty()) {
            return false;
        }
        add(draft, words, first.get().from(), last.get().to());
        return true;
    }

    private boolean take(Draft draft, MatchResult words, boolean begins, boolean ends) {
        Optional<Period> period = calendar.period(words.group(1));
        period.ifPresent(
                found -> add(draft, words, begins ? found.from() : null, ends ? found.to() : null));
        return period.isPresent();
    }

    private boolean after(Draft draft, MatchResult words) {
        Optional<Period> period = calendar.period(words.group(1));
        period.ifPresent(found -> add(draft, words, found.to().plusDays(1), null));
        return period.isPresent();
    }

    private boolean before(Draft draft, MatchResult words) {
        Optional<Period> period = calendar.period(words.group(1));
        period.ifPresent(found -> add(draft, words, null, found.from().minusDays(1)));
        return period.isPresent();
    }

    private boolean ago(Draft draft, MatchResult words) {
        int many = Integer.parseInt(words.group(1));
        LocalDate today = calendar.today();
        LocalDate from =
                switch (words.group(2).charAt(0)) {
                    case 'd' -> today.minusDays(many);
                    case 'w' -> today.minusWeeks(many);
                    case 'm' -> today.minusMonths(many);
                    default -> today.minusYears(many);
                };
        add(draft, words, from, null);
        return true;
    }

    private static void add(
            Draft draft, MatchResult words, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null) {
            draft.add(words.start(), words.end(), DATE_FROM, from.toString(), null);
        }
        if (to != null) {
            draft.add(words.start(), words.end(), DATE_TO, to.toString(), null);
        }
    }
}
