package io.casestream.stats.words;

import io.casestream.stats.words.Text.Word;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Reads a question in words. Names of several words go first, then the words that everybody has,
 * then names of one word, then what is nearly a name; what is left is said to be not understood.
 */
public final class ReadQuery {

    private final Text text;
    private final Draft draft;
    private final Names names;

    private ReadQuery(String words, Dictionary dictionary) {
        this.text = new Text(words);
        this.draft = new Draft(text);
        this.names = new Names(text, dictionary, draft);
    }

    /**
     * What the words were taken for.
     *
     * @param now what last year is relative to
     */
    public static Reading of(String words, Dictionary dictionary, Instant now) {
        ReadQuery reading = new ReadQuery(words, dictionary);
        reading.read(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return reading.draft.reading();
    }

    private void read(LocalDate today) {
        names.find(2);
        Grammar.NOT_SERIOUS.apply(text, draft, false);
        Dates.bases().forEach(rule -> rule.apply(text, draft, false));
        Grammar.INTENTS.forEach(rule -> rule.apply(text, draft, false));
        Dates.rules(today).forEach(rule -> rule.apply(text, draft, true));
        Ages.rules().forEach(rule -> rule.apply(text, draft, true));
        Grammar.VALUES.forEach(rule -> rule.apply(text, draft, true));
        Countries.find(text, draft);
        names.find(1);
        names.findMisspelt();
        names.settle();
        leftOver();
    }

    /** Unknown words that follow each other are told together. */
    private void leftOver() {
        List<Word> words = text.words();
        int i = 0;
        while (i < words.size()) {
            int many = 0;
            while (i + many < words.size()
                    && isLeft(words.get(i + many))
                    && (many == 0 || !words.get(i + many).pause())) {
                many++;
            }
            if (many > 0) {
                Word first = words.get(i);
                draft.unknown(
                        first.start(),
                        words.get(i + many - 1).end(),
                        many == 1 ? names.suggestions(first.lower()) : List.of());
            }
            i += Math.max(1, many);
        }
    }

    private boolean isLeft(Word word) {
        return text.isFree(word) && !CommonWords.isSilent(word.lower());
    }
}
