package io.casestream.stats.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** English words that are never taken for a misspelt name. */
final class CommonWords {

    private static final Set<String> SILENT = read("silent.txt");
    private static final Set<String> COMMON = read("common.txt");

    private CommonWords() {}

    /** Whether a word says nothing by itself. */
    static boolean isSilent(String lower) {
        return SILENT.contains(lower);
    }

    /** Whether a word means something else already, in singular or plural. */
    static boolean contains(String lower) {
        return isSilent(lower)
                || COMMON.contains(lower)
                || lower.endsWith("s") && COMMON.contains(lower.substring(0, lower.length() - 1))
                || lower.endsWith("ed") && COMMON.contains(lower.substring(0, lower.length() - 2))
                || lower.endsWith("ed") && COMMON.contains(lower.substring(0, lower.length() - 1))
                || lower.endsWith("ing") && COMMON.contains(lower.substring(0, lower.length() - 3));
    }

    private static Set<String> read(String name) {
        try (InputStream in = Objects.requireNonNull(CommonWords.class.getResourceAsStream(name));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
