package io.casestream.ingest.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The warnings of a file by kind, each counted and shown by its first example. */
public final class Warnings {

    /** A file has few kinds; more than these help nobody. */
    private static final int MOST_KINDS = 100;

    private static final int LONGEST_RAW = 200;
    private static final String OTHERS = "others";

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /**
     * One kind.
     *
     * @param raw the value of the first one, shortened
     */
    public record Kind(String kind, long count, String file, long line, String raw) {

        private Kind again() {
            return new Kind(kind, count + 1, file, line, raw);
        }

        String inWords() {
            return "%s: %d, first \"%s\" in %s line %d".formatted(kind, count, raw, file, line);
        }
    }

    public void add(String kind, String file, long line, String raw) {
        String name = kinds.containsKey(kind) || kinds.size() < MOST_KINDS ? kind : OTHERS;
        Kind known = kinds.get(name);
        kinds.put(
                name, known == null ? new Kind(name, 1, file, line, shorten(raw)) : known.again());
    }

    /** In the order of their first examples. */
    public List<Kind> kinds() {
        return List.copyOf(kinds.values());
    }

    /** A sentence for each kind. */
    public List<String> inWords() {
        return kinds.values().stream().map(Kind::inWords).toList();
    }

    private static String shorten(String raw) {
        if (raw.length() <= LONGEST_RAW) {
            return raw;
        }
        int end = Character.isHighSurrogate(raw.charAt(LONGEST_RAW - 1)) ? 1 : 0;
        return raw.substring(0, LONGEST_RAW - end) + "…";
    }
}
