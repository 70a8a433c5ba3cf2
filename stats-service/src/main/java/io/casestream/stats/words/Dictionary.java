package io.casestream.stats.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names that an organization's cases have for drugs and reactions, as people write them. */
public final class Dictionary {

    /** A dictionary of no cases. */
    public static final Dictionary EMPTY = new Dictionary(List.of(), List.of());

    private static final int MOST_WORDS = 12;
    private static final Comparator<Term> REPORTED =
            Comparator.comparingLong(Term::cases).reversed().thenComparing(Term::name);

    private final Map<String, Term> terms = new HashMap<>();
    private final Map<String, SortedSet<String>> products = new HashMap<>();
    private final Map<String, Long> drugCases = new HashMap<>();
    private final Map<String, Term> byWords = new HashMap<>();
    private final Map<Integer, List<Candidate>> byLength = new TreeMap<>();
    private int longest;

    /** Whether a name is one of a drug. */
    public enum Kind {
        DRUG,
        REACTION
    }

    /** A term that statistics count, and how many cases have it. */
    public record Term(Kind kind, String name, long cases) {}

    /** A product as it was reported, with an ingredient it was reported with. */
    public record Product(String name, String ingredient) {}

    /** What a name means. */
    public sealed interface Meaning {

        /** A term; its name says which, and how says in what way it was named. */
        record Named(Term term, How how) implements Meaning {}

        /** A product that was reported with several ingredients. */
        record Ambiguous(List<String> ingredients) implements Meaning {
            public Ambiguous {
                ingredients = List.copyOf(ingredients);
            }
        }
    }

    /** In what way a term was named. */
    public enum How {
        TERM,
        PRODUCT,
        SPELLING
    }

    /** A name to compare with, and which letters it has. */
    private record Candidate(String key, long letters, Term term) {}

    /** A dictionary of these names; a name that is both is a term's. */
    public Dictionary(Collection<Term> known, Collection<Product> reported) {
        for (Term term : known) {
            String key = Text.key(term.name());
            if (!key.isEmpty()) {
                terms.merge(key, term, Dictionary::better);
                longest = Math.max(longest, words(key));
            }
            if (term.kind() == Kind.DRUG) {
                drugCases.put(term.name(), term.cases());
            }
        }
        for (Product product : reported) {
            String key = Text.key(product.name());
            if (!key.isEmpty() && !terms.containsKey(key)) {
                products.computeIfAbsent(key, none -> new TreeSet<>()).add(product.ingredient());
                longest = Math.max(longest, words(key));
            }
        }
        longest = Math.min(longest, MOST_WORDS);
        terms.forEach(this::compare);
        products.forEach(
                (key, ingredients) -> {
                    if (ingredients.size() == 1) {
                        compare(key, drug(ingredients.first()));
                    }
                });
    }

    /** How many words the longest name has. */
    int longest() {
        return longest;
    }

    /** What a name means: as it is, in singular or plural, or with its words in another order. */
    public Optional<Meaning> find(String name) {
        String key = Text.key(name);
        for (String form : Forms.of(key)) {
            Term term = terms.get(form);
            if (term != null) {
                return Optional.of(new Meaning.Named(term, How.TERM));
            }
            SortedSet<String> ingredients = products.get(form);
            if (ingredients != null) {
                return Optional.of(
                        ingredients.size() == 1
                                ? new Meaning.Named(drug(ingredients.first()), How.PRODUCT)
                                : new Meaning.Ambiguous(List.copyOf(ingredients)));
            }
        }
        return Optional.ofNullable(byWords.get(sorted(key)))
                .map(term -> new Meaning.Named(term, How.SPELLING));
    }

    /** The drug or reaction of exactly this name. */
    public boolean has(Kind kind, String name) {
        Term term = terms.get(Text.key(name));
        return term != null && term.kind() == kind && term.name().equals(name);
    }

    /** Terms whose names are spelt nearly like this one, the nearest and most reported first. */
    List<Term> alike(String name, int distance) {
        String key = Text.key(name);
        long letters = letters(key);
        Map<Integer, SortedSet<Term>> found = new TreeMap<>();
        for (int length = key.length() - distance; length <= key.length() + distance; length++) {
            for (Candidate each : byLength.getOrDefault(length, List.of())) {
                if (Long.bitCount(letters ^ each.letters()) <= 2 * distance) {
                    int apart = Spelling.distance(key, each.key(), distance);
                    if (apart <= distance) {
                        found.computeIfAbsent(apart, none -> new TreeSet<>(REPORTED))
                                .add(each.term());
                    }
                }
            }
        }
        return found.values().stream().flatMap(Collection::stream).distinct().toList();
    }

    private Term drug(String ingredient) {
        return new Term(Kind.DRUG, ingredient, drugCases.getOrDefault(ingredient, 0L));
    }

    private void compare(String key, Term term) {
        byLength.computeIfAbsent(key.length(), none -> new ArrayList<>())
                .add(new Candidate(key, letters(key), term));
        if (key.indexOf(' ') > 0 && terms.get(key) == term) {
            byWords.merge(sorted(key), term, Dictionary::better);
        }
    }

    private static Term better(Term one, Term other) {
        return REPORTED.compare(one, other) <= 0 ? one : other;
    }

    private static String sorted(String key) {
        String[] words = key.split(" ");
        Arrays.sort(words);
        return String.join(" ", words);
    }

    private static int words(String key) {
        return 1 + (int) key.chars().filter(c -> c == ' ').count();
    }

    private static long letters(String key) {
        long letters = 0;
        for (int i = 0; i < key.length(); i++) {
            letters |= 1L << (key.charAt(i) & 63);
        }
        return letters;
    }
}
