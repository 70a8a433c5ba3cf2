package io.casestream.ingest.read.table;

import io.casestream.ingest.read.UnreadableFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The names of a table's columns, compared by their letters and digits. A name with dots, as in
 * flattened JSON, is known by its last part too.
 */
record Names(List<String> header, List<String> keys, List<String> lastKeys) {

    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern INDEX = Pattern.compile("(\\[\\d*]|\\.\\d+)(?=\\.|$)");

    static Names of(List<String> header) {
        return new Names(
                header,
                header.stream().map(Names::key).toList(),
                header.stream().map(Names::lastKey).toList());
    }

    /** The positions of the columns of this name, those without dots first. */
    IntStream called(String key) {
        IntStream whole = IntStream.range(0, keys.size()).filter(i -> keys.get(i).equals(key));
        IntStream last =
                IntStream.range(0, keys.size())
                        .filter(i -> lastKeys.get(i).equals(key) && !keys.get(i).equals(key));
        return IntStream.concat(whole, last);
    }

    /**
     * The position of the column that the caller names.
     *
     * @throws UnreadableFileException if there is none
     */
    int position(String column) {
        int exact = header.indexOf(column.strip());
        int position = exact >= 0 ? exact : keys.indexOf(key(column));
        if (position < 0) {
            throw new UnreadableFileException(
                    "bad-mapping",
                    "There is no column "
                            + column
                            + ". Columns are: "
                            + header.stream()
                                    .limit(ColumnMapping.SHOWN_COLUMNS)
                                    .collect(Collectors.joining(", "))
                            + ".",
                    Map.of("column", column, "columns", header));
        }
        return position;
    }

    /** A name's letters and digits, in lower case. */
    static String key(String name) {
        return NO_LETTER_OR_DIGIT.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    static String lastKey(String name) {
        String path = INDEX.matcher(name.strip()).replaceAll("");
        return key(path.substring(path.lastIndexOf('.') + 1));
    }
}
