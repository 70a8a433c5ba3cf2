package io.casestream.stats.words;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that turn what follows into its opposite. */
final class Negation {

    private static final Pattern BEFORE =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}])(?:(?:but )?(?:not|no|never)|non|without|w/o|excluding|"
                            + "exclude|excludes|except(?: for)?|outside(?: of)?|other than|"
                            + "rather than|free of|absence of|lacking|nor|neither)[ -]"
                            + "(?:(?:in|from|on|the|of|any|for|by|a|an|with|having|had|have|cases|"
                            + "patients|reports|those|who|taking|to|as|being|were|was) )*$");
    private static final Pattern GOES_ON =
            Pattern.compile("(?:\\s*,)?\\s*(?:and|or|nor|,|/)\\s*(?:(?:any|the|a|without|no) )*");
    private static final int FAR = 80;

    private Negation() {}

    /** Where a negation begins that ends right before this place. */
    static OptionalInt before(String lower, int place) {
        int from = Math.max(0, place - FAR);
        Matcher found = BEFORE.matcher(lower).region(from, place).useTransparentBounds(true);
        found.useAnchoringBounds(true);
        return found.find() ? OptionalInt.of(found.start()) : OptionalInt.empty();
    }

    /** Whether these words between two names carry a negation of the first on to the second. */
    static boolean goesOn(String between) {
        return GOES_ON.matcher(between).matches();
    }
}
