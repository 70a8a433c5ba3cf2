package io.casestream.stats.words;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of one form, and what they are taken for. */
record Rule(Pattern form, Meaning meaning) {

    /** Takes words for something. */
    interface Meaning {

        /** Whether they are that. */
        boolean take(Draft draft, MatchResult words);
    }

    /** A rule for whole words in lower case. */
    static Rule of(String form, Meaning meaning) {
        return new Rule(
                Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + form + ")(?![\\p{L}\\p{N}])"), meaning);
    }

    /** A rule of which each match is something. */
    static Rule always(String form, Always meaning) {
        return of(
                form,
                (draft, words) -> {
                    meaning.take(draft, words.start(), words.end());
                    return true;
                });
    }

    /** What words always mean. */
    interface Always {
        void take(Draft draft, int start, int end);
    }

    /** Takes every match among the words that are still free. */
    void apply(Text text, Draft draft, boolean mayBeNegated) {
        Matcher matcher = form.matcher(text.lower());
        int next = 0;
        while (next <= text.lower().length() && matcher.find(next)) {
            next = Math.max(matcher.end(), matcher.start() + 1);
            if (!text.isFree(matcher.start(), matcher.end())) {
                next = matcher.start() + 1;
                continue;
            }
            var negation = Negation.before(text.lower(), matcher.start());
            if (mayBeNegated
                    && negation.isPresent()
                    && text.isFree(negation.getAsInt(), matcher.start())) {
                draft.refuse(
                        negation.getAsInt(),
                        matcher.end(),
                        "only reactions can be left out; ask for what is wanted instead");
            } else if (meaning.take(draft, matcher.toMatchResult())) {
                text.take(matcher.start(), matcher.end());
            }
        }
    }
}
