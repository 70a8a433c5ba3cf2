package io.casestream.stats.words;

import io.casestream.common.model.Country;
import io.casestream.stats.domain.QueryField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where: countries by name, by what their people are called, and by code. */
final class Countries {

    private static final int MOST_WORDS = 5;

    /** So short a name is a code, and most codes are also something else. */
    private static final int CODE = 3;

    private static final List<String> CODES_IN_LOWER_CASE = List.of("usa", "uk", "uae");

    private static final Map<String, String> PEOPLE =
            Map.ofEntries(
                    Map.entry("american", "US"),
                    Map.entry("australian", "AU"),
                    Map.entry("austrian", "AT"),
                    Map.entry("belgian", "BE"),
                    Map.entry("brazilian", "BR"),
                    Map.entry("british", "GB"),
                    Map.entry("canadian", "CA"),
                    Map.entry("chinese", "CN"),
                    Map.entry("danish", "DK"),
                    Map.entry("dutch", "NL"),
                    Map.entry("french", "FR"),
                    Map.entry("german", "DE"),
                    Map.entry("indian", "IN"),
                    Map.entry("irish", "IE"),
                    Map.entry("italian", "IT"),
                    Map.entry("japanese", "JP"),
                    Map.entry("korean", "KR"),
                    Map.entry("mexican", "MX"),
                    Map.entry("norwegian", "NO"),
                    Map.entry("polish", "PL"),
                    Map.entry("portuguese", "PT"),
                    Map.entry("spanish", "ES"),
                    Map.entry("swedish", "SE"),
                    Map.entry("swiss", "CH"));

    private Countries() {}

    static void find(Text text, Draft draft) {
        boolean shouted = text.words().stream().allMatch(word -> word.text().equals(word.upper()));
        int i = 0;
        while (i < text.words().size()) {
            i += Math.max(1, at(text, draft, i, shouted));
        }
    }

    /** How many words from this one on name a country. */
    private static int at(Text text, Draft draft, int i, boolean shouted) {
        for (int many = Math.min(MOST_WORDS, text.words().size() - i); many > 0; many--) {
            int start = text.word(i).start();
            int end = text.word(i + many - 1).end();
            if (text.isFree(start, end)) {
                Optional<String> code = code(text.between(start, end), shouted);
                if (code.isPresent()) {
                    take(text, draft, start, end, code.get());
                    return many;
                }
            }
        }
        return 0;
    }

    private static void take(Text text, Draft draft, int start, int end, String code) {
        var negation = Negation.before(text.lower(), start);
        if (negation.isPresent() && text.isFree(negation.getAsInt(), start)) {
            draft.refuse(
                    negation.getAsInt(), end, "only reactions can be left out; name the countries");
        } else {
            draft.add(start, end, QueryField.COUNTRY, code, null);
        }
    }

    private static Optional<String> code(String words, boolean shouted) {
        String lower = words.toLowerCase(Locale.ROOT);
        if (PEOPLE.containsKey(lower)) {
            return Optional.of(PEOPLE.get(lower));
        }
        if (words.length() <= CODE
                && !CODES_IN_LOWER_CASE.contains(lower)
                && (shouted
                        || !words.equals(words.toUpperCase(Locale.ROOT))
                        || CommonWords.isSilent(lower) && !words.equals("US"))) {
            return Optional.empty();
        }
        return Country.code(words);
    }
}
