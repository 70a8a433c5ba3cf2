package io.casestream.stats.words;

import io.casestream.stats.domain.QueryField;
import io.casestream.stats.words.Dictionary.How;
import io.casestream.stats.words.Dictionary.Kind;
import io.casestream.stats.words.Dictionary.Meaning;
import io.casestream.stats.words.Dictionary.Term;
import io.casestream.stats.words.Reading.ResolvedAs;
import io.casestream.stats.words.Text.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the names of drugs and reactions: exactly, then as they may have been misspelt. */
final class Names {

    private static final int MISSPELT_WORDS = 4;
    private static final int SHORTEST = 4;

    /** So many words are looked at for slips; who writes more has pasted a text. */
    private static final int MOST_MISSPELT = 40;

    private static final int SUGGESTIONS = 3;

    private final Text text;
    private final Dictionary dictionary;
    private final Draft draft;
    private final List<Found> found = new ArrayList<>();
    private int looked;

    /** A name where it stands; without a term where it is one of several. */
    private record Found(int start, int end, Term term, How how, @Nullable String note) {}

    Names(Text text, Dictionary dictionary, Draft draft) {
        this.text = text;
        this.dictionary = dictionary;
        this.draft = draft;
    }

    /** Takes names of at least so many words, the longest first. */
    void find(int least) {
        int i = 0;
        while (i < text.words().size()) {
            int longest = Math.min(dictionary.longest(), run(i));
            int taken = 0;
            for (int many = longest; many >= least && taken == 0; many--) {
                taken = take(i, many) ? many : 0;
            }
            i += Math.max(1, taken);
        }
    }

    /** Takes what is no name but nearly one. */
    void findMisspelt() {
        for (int i = 0; i < text.words().size(); i++) {
            int longest = Math.min(MISSPELT_WORDS, run(i));
            boolean taken = false;
            for (int many = longest; many > 0 && !taken; many--) {
                taken = takeMisspelt(i, many);
            }
        }
    }

    /** Says of every name what it filters by; a negation carries on through a list. */
    void settle() {
        found.sort(Comparator.comparingInt(Found::start));
        boolean negated = false;
        int before = 0;
        for (Found each : found) {
            var negation = Negation.before(text.lower(), each.start());
            boolean own = negation.isPresent() && negation.getAsInt() >= before;
            negated =
                    own || negated && Negation.goesOn(text.lower().substring(before, each.start()));
            settle(each, own ? negation.getAsInt() : each.start(), negated);
            before = each.end();
        }
    }

    /** What one free word may have meant. */
    List<String> suggestions(String word) {
        if (word.length() < SHORTEST || looked >= MOST_MISSPELT || CommonWords.contains(word)) {
            return List.of();
        }
        looked++;
        return dictionary.alike(word, Spelling.forgiven(word.length()) + 1).stream()
                .map(Term::name)
                .limit(SUGGESTIONS)
                .toList();
    }

    private void settle(Found each, int start, boolean negated) {
        Term term = each.term();
        if (term.kind() == Kind.DRUG && negated) {
            draft.refuse(start, each.end(), "only reactions can be left out, not drugs");
            return;
        }
        QueryField field =
                term.kind() == Kind.DRUG
                        ? QueryField.DRUG
                        : negated ? QueryField.EXCLUDE_REACTION : QueryField.REACTION;
        text.take(start, each.end());
        draft.add(start, each.end(), field, term.name(), each.note());
        if (each.how() != How.TERM) {
            draft.resolved(
                    each.start(),
                    new ResolvedAs(
                            text.between(each.start(), each.end()),
                            term.kind(),
                            term.name(),
                            each.how()));
        }
    }

    private boolean take(int i, int many) {
        Word first = text.word(i);
        Word last = text.word(i + many - 1);
        if (many == 1 && CommonWords.isSilent(first.lower())) {
            return false;
        }
        String words = text.between(first.start(), last.end());
        Optional<Meaning> meaning = dictionary.find(words);
        if (meaning.isEmpty()) {
            return false;
        }
        switch (meaning.get()) {
            case Meaning.Named(Term term, How how) -> {
                text.take(first.start(), last.end());
                found.add(new Found(first.start(), last.end(), term, how, null));
            }
            case Meaning.Ambiguous(List<String> ingredients) ->
                    draft.refuse(
                            first.start(),
                            last.end(),
                            "a product reported with several ingredients: "
                                    + String.join(", ", ingredients));
        }
        return true;
    }

    private boolean takeMisspelt(int i, int many) {
        List<Word> words = text.words().subList(i, i + many);
        Word first = words.getFirst();
        Word last = words.getLast();
        int letters = words.stream().mapToInt(word -> word.text().length()).sum();
        if (letters < SHORTEST
                || looked >= MOST_MISSPELT
                || CommonWords.isSilent(first.lower())
                || CommonWords.isSilent(last.lower())
                || words.stream().allMatch(word -> CommonWords.contains(word.lower()))
                || words.stream().noneMatch(word -> Character.isLetter(word.text().charAt(0)))) {
            return false;
        }
        looked++;
        List<Term> nearest =
                dictionary.alike(
                        text.between(first.start(), last.end()), Spelling.forgiven(letters));
        if (nearest.isEmpty()) {
            return false;
        }
        text.take(first.start(), last.end());
        found.add(
                new Found(
                        first.start(),
                        last.end(),
                        nearest.getFirst(),
                        How.SPELLING,
                        nearest.size() == 1 ? null : others(nearest)));
        return true;
    }

    private static String others(List<Term> nearest) {
        return nearest.stream()
                .skip(1)
                .limit(SUGGESTIONS)
                .map(Term::name)
                .collect(Collectors.joining(", ", "the most reported; it may also be ", ""));
    }

    /** How many free words follow each other from here without a pause. */
    private int run(int i) {
        int many = 0;
        while (i + many < text.words().size()
                && text.isFree(text.word(i + many))
                && (many == 0 || !text.word(i + many).pause())) {
            many++;
        }
        return many;
    }
}
