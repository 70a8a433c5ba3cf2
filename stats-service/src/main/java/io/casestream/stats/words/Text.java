package io.casestream.stats.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question in words, and which of its words have been taken for something. */
final class Text {

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final Pattern QUOTES = Pattern.compile("[\\u2018\\u2019\\u02BC]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern PAUSE =
            Pattern.compile("[,;:!?()\"]|\\.(?=\\s|$)|\\s-\\s|\\s/\\s");

    private final String text;
    private final String lower;
    private final List<Word> words = new ArrayList<>();
    private final BitSet taken = new BitSet();

    /**
     * A word where it stands.
     *
     * @param pause whether a mark of punctuation parts it from the word before
     */
    record Word(String text, int start, int end, boolean pause) {

        String upper() {
            return text.toUpperCase(Locale.ROOT);
        }

        String lower() {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    Text(String written) {
        String one = Normalizer.normalize(written, Normalizer.Form.NFKC);
        one = QUOTES.matcher(DASHES.matcher(one).replaceAll("-")).replaceAll("'");
        this.text = SPACES.matcher(one).replaceAll(" ").strip();
        this.lower = sameLength(text);
        Matcher word = WORD.matcher(text);
        int before = 0;
        while (word.find()) {
            boolean pause = PAUSE.matcher(text.substring(before, word.start())).find();
            words.add(new Word(word.group(), word.start(), word.end(), pause));
            before = word.end();
        }
    }

    /** The words of a name, in upper case between single spaces, as they are looked up. */
    static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        Matcher word = WORD.matcher(name.toUpperCase(Locale.ROOT));
        while (word.find()) {
            key.append(key.isEmpty() ? "" : " ").append(word.group());
        }
        return key.toString().equals(name) ? name : key.toString();
    }

    String lower() {
        return lower;
    }

    List<Word> words() {
        return words;
    }

    Word word(int i) {
        return words.get(i);
    }

    String between(int start, int end) {
        return text.substring(start, end);
    }

    boolean isFree(int start, int end) {
        int next = taken.nextSetBit(start);
        return next < 0 || next >= end;
    }

    boolean isFree(Word word) {
        return isFree(word.start(), word.end());
    }

    void take(int start, int end) {
        taken.set(start, end);
    }

    /** Some words have another length in lower case; those keep theirs. */
    private static String sameLength(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() == text.length() ? lower : text;
    }
}
