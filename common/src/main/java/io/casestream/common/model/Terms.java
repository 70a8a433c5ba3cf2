package io.casestream.common.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How drug and reaction names become the terms that statistics count. */
public final class Terms {

    /** A longer term keeps its beginning, and a hash of the whole tells it from its like. */
    public static final int LONGEST = 500;

    private static final int HASH_DIGITS = 16;
    private static final char CUT = '~';
    private static final Pattern CUT_END = Pattern.compile("~[0-9A-F]{16}$");

    private static final Set<String> NO_INGREDIENT =
            Set.of("NONE", "UNKNOWN", "UNK", "N/A", "NA", "NI", "-");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern TRAILING_MARKS = Pattern.compile("[.,\\s]+$");
    private static final Pattern CARET_IN_WORD = Pattern.compile("(?<=\\p{L})\\^(?=\\p{L})");

    private Terms() {}

    /**
     * The drug term: the stated active substances, each normalised, sorted, without repetition and
     * joined by a backslash; else the product name. Empty where neither names an ingredient.
     *
     * @param substance ingredients separated by backslashes, as FAERS {@code prod_ai}
     * @param product the medicinal product as reported
     */
    public static Optional<String> drug(@Nullable String substance, @Nullable String product) {
        Optional<String> ingredients = ingredients(substance);
        if (ingredients.isPresent() || product == null) {
            return ingredients;
        }
        return ingredients(product);
    }

    /** The reaction term: upper case, with {@code ^} between letters read as an apostrophe. */
    public static Optional<String> reaction(@Nullable String text) {
        return label(text).map(label -> bounded(label.toUpperCase(Locale.ROOT)));
    }

    /** The term, at most {@value #LONGEST} characters of it: an index holds no more. */
    public static String bounded(String term) {
        if (term.length() <= LONGEST) {
            return term;
        }
        int end = LONGEST - HASH_DIGITS - 1;
        end -= Character.isHighSurrogate(term.charAt(end - 1)) ? 1 : 0;
        return term.substring(0, end) + CUT + hash(term);
    }

    /** Whether a term stands for a longer one. */
    public static boolean isCut(String term) {
        return term.length() >= LONGEST - 1
                && term.length() <= LONGEST
                && CUT_END.matcher(term).find();
    }

    /** A reaction as shown to people: the spelling of the file, cleaned like its term. */
    public static Optional<String> label(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String clean = CARET_IN_WORD.matcher(clean(text)).replaceAll("'");
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
    }

    private static Optional<String> ingredients(@Nullable String names) {
        if (names == null) {
            return Optional.empty();
        }
        if (isCut(names) && names.equals(ingredient(names))) {
            return Optional.of(names);
        }
        TreeSet<String> terms = new TreeSet<>();
        Arrays.stream(names.split("\\\\"))
                .map(Terms::ingredient)
                .filter(name -> !name.isEmpty() && !NO_INGREDIENT.contains(name))
                .forEach(terms::add);
        return terms.isEmpty() ? Optional.empty() : Optional.of(bounded(String.join("\\", terms)));
    }

    private static String hash(String term) {
        try {
            byte[] text = term.getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().withUpperCase().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static String ingredient(String name) {
        String upper = clean(name).toUpperCase(Locale.ROOT);
        return TRAILING_MARKS.matcher(upper).replaceFirst("");
    }

    private static String clean(String text) {
        String normal =
                isPlain(text) ? text : Normalizer.normalize(withoutNul(text), Normalizer.Form.NFKC);
        return SPACES.matcher(normal).replaceAll(" ").strip();
    }

    /** ASCII without control characters is its own NFKC form; nearly every name is. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String withoutNul(String text) {
        return text.replace("\u0000", "");
    }
}
