package io.casestream.learning.domain;

import io.casestream.common.model.Country;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Free text taken apart. Names, numbers, dates and countries become placeholders, words that carry
 * no intent go, and the order of the rest is forgotten.
 */
public final class Wording {

    private static final int LONGEST_TERM = 8;
    private static final int LONGEST_COUNTRY = 5;
    private static final int SHORTEST_COUNTRY_NAME = 4;

    private static final Pattern WORD =
            Pattern.compile(
                    "\\d{4}-\\d{1,2}(?:-\\d{1,2})?|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}"
                        + "|\\d+(?:[.,]\\d+)*(?![\\p{L}\\d])|[\\p{L}\\p{N}]+(?:'[\\p{L}\\p{N}]+)*");
    private static final Pattern DATE =
            Pattern.compile(
                    "(?:19|20)\\d\\d(?:-\\d{1,2}){0,2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}"
                            + "|(?:19|20)\\d\\dq[1-4]");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
    private static final Pattern QUARTER = Pattern.compile("q[1-4]");
    private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u02BC`^]");

    private Wording() {}

    /** The words of a text in their order: lower case, between single spaces, without marks. */
    public static String plain(String text) {
        String normal = Normalizer.normalize(text.replace("\u0000", ""), Normalizer.Form.NFKC);
        String lower = APOSTROPHES.matcher(normal).replaceAll("'").toLowerCase(Locale.ROOT);
        return WORD.matcher(lower)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining(" "));
    }

    /** Every run of words that could be a term, to ask for all of them at once. */
    public static List<String> runs(String plain) {
        List<String> words = words(plain);
        List<String> runs = new ArrayList<>();
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= Math.min(from + LONGEST_TERM, words.size()); to++) {
                runs.add(String.join(" ", words.subList(from, to)));
            }
        }
        return runs;
    }

    /** The words with placeholders, sorted, without those that carry no intent. */
    static String placeholders(String plain, KnownTerms known) {
        List<String> words = words(plain);
        List<String> kept = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            Piece piece = pieceAt(words, at, known);
            if (!piece.word().isEmpty()) {
                kept.add(piece.word());
            }
            at += piece.length();
        }
        Collections.sort(kept);
        return String.join(" ", kept);
    }

    /** What some words became; the empty word where they carry no intent. */
    private record Piece(String word, int length) {}

    private static Piece pieceAt(List<String> words, int at, KnownTerms known) {
        return term(words, at, known)
                .or(() -> country(words, at))
                .or(() -> date(words, at))
                .orElseGet(() -> new Piece(word(words.get(at)), 1));
    }

    private static Optional<Piece> term(List<String> words, int at, KnownTerms known) {
        for (int length = longest(words, at, LONGEST_TERM); length > 0; length--) {
            String run = String.join(" ", words.subList(at, at + length));
            Optional<String> kind = Intent.isStopWord(run) ? Optional.empty() : known.kindOf(run);
            if (kind.isPresent()) {
                return Optional.of(new Piece("<" + kind.get() + ">", length));
            }
        }
        return Optional.empty();
    }

    private static Optional<Piece> country(List<String> words, int at) {
        for (int length = longest(words, at, LONGEST_COUNTRY); length > 0; length--) {
            String run = String.join(" ", words.subList(at, at + length));
            boolean name = run.length() >= SHORTEST_COUNTRY_NAME && Country.code(run).isPresent();
            if (name || Intent.isCountryCode(run)) {
                return Optional.of(new Piece("<country>", length));
            }
        }
        return Optional.empty();
    }

    private static Optional<Piece> date(List<String> words, int at) {
        String word = words.get(at);
        String next = at + 1 < words.size() ? words.get(at + 1) : "";
        if (Intent.isMonth(word) || QUARTER.matcher(word).matches()) {
            int length = NUMBER.matcher(next).matches() ? 2 : 1;
            boolean modal = word.equals("may") && length == 1;
            return modal ? Optional.empty() : Optional.of(new Piece("<date>", length));
        }
        if (DATE.matcher(word).matches()) {
            return Optional.of(new Piece("<date>", QUARTER.matcher(next).matches() ? 2 : 1));
        }
        return Optional.empty();
    }

    private static String word(String word) {
        if (NUMBER.matcher(word).matches()) {
            return "<number>";
        }
        return Intent.isStopWord(word) ? "" : Intent.of(word);
    }

    private static int longest(List<String> words, int at, int most) {
        return Math.min(most, words.size() - at);
    }

    private static List<String> words(String plain) {
        return plain.isEmpty() ? List.of() : List.of(plain.split(" "));
    }
}
