package io.casestream.ingest.read.faers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The columns of one table, by the names in its first line, in lower case. */
record Columns(List<String> names) {

    /** Those of a table that is not there. */
    static final Columns NONE = new Columns(List.of());

    /** Reads a header line; a trailing dollar sign makes no column. */
    static Columns of(String header) {
        List<String> names = new ArrayList<>();
        for (String name : header.split("\\$", -1)) {
            String clean = name.strip().toLowerCase(Locale.ROOT);
            names.add(names.contains(clean) ? clean + "_" + (names.size() + 1) : clean);
        }
        while (!names.isEmpty() && names.getLast().isEmpty()) {
            names.removeLast();
        }
        return new Columns(List.copyOf(names));
    }

    /** The position of the first of these names that is a column; -1 where none is. */
    int find(List<String> aliases) {
        return aliases.stream().mapToInt(names::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
    }

    int find(String... aliases) {
        return find(Arrays.asList(aliases));
    }

    boolean isLegacy() {
        return !names.contains("primaryid");
    }

    /** Whether a row has a field for each column; rows of the legacy era end with a dollar sign. */
    boolean fits(Row row) {
        int fields = row.fields();
        return fields == names.size()
                || fields == names.size() + 1 && row.text(names.size()) == null;
    }

    /** The columns that nothing else reads, as detail. */
    int[] except(int... read) {
        return IntStream.range(0, names.size())
                .filter(i -> Arrays.stream(read).noneMatch(r -> r == i))
                .filter(i -> !names.get(i).isEmpty())
                .toArray();
    }
}
