package io.casestream.common.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads countries: ISO 3166 alpha-2 codes, and the names and alpha-3 codes that stand for them in
 * files of the legacy era and in spreadsheets. What counts as known is a table of this code base,
 * so that no release of Java changes how a file reads.
 */
public final class Country {

    private static final String NOT_SPECIFIED = "COUNTRY NOT SPECIFIED";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern PUNCTUATION = Pattern.compile("[^A-Z0-9]+");
    private static final Map<String, String> CODES = table();

    private Country() {}

    /** Whether the text names a country at all, known or not. */
    public static boolean isStated(@Nullable String text) {
        return text != null && !text.isBlank() && !key(text).equals(NOT_SPECIFIED);
    }

    /** The alpha-2 code of what the text names; empty where it names none that is known. */
    public static Optional<String> code(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.ofNullable(CODES.get(key(text)));
    }

    private static String key(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return PUNCTUATION.matcher(plain.toUpperCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    private static Map<String, String> table() {
        Map<String, String> codes = new HashMap<>();
        try (InputStream in =
                        Objects.requireNonNull(Country.class.getResourceAsStream("countries.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(codes, line));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return Map.copyOf(codes);
    }

    private static void add(Map<String, String> codes, String line) {
        String[] names = line.split("\t", -1);
        for (String name : names) {
            codes.put(name, names[0]);
        }
    }
}
