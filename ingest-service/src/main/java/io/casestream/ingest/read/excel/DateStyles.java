package io.casestream.ingest.read.excel;

import io.casestream.ingest.read.xml.XmlCursor;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which styles of cells show numbers as dates: nothing else tells a date from a number. */
final class DateStyles {

    private static final Pattern NO_FORMAT_LETTERS =
            Pattern.compile(
                    "\"[^\"]*\"|\\\\.|\\[[^\\]]*]|_.|\\*.|General", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE_LETTERS = Pattern.compile("[ymd]", Pattern.CASE_INSENSITIVE);

    private final BitSet dates = new BitSet();

    void read(XmlCursor xml) throws IOException {
        Set<String> formats = new HashSet<>();
        int style = 0;
        boolean cellStyles = false;
        while (xml.next()) {
            if (xml.isStart("numFmt") && isDate(String.valueOf(xml.attribute("formatCode")))) {
                formats.add(String.valueOf(xml.attribute("numFmtId")));
            } else if (xml.isStart("cellXfs") || xml.isEnd("cellXfs")) {
                cellStyles = xml.isStart("cellXfs");
            } else if (cellStyles && xml.isStart("xf")) {
                String format = String.valueOf(xml.attribute("numFmtId"));
                dates.set(style++, formats.contains(format) || isBuiltInDate(format));
            }
        }
    }

    /** Whether a cell of this style is a date. */
    boolean isDate(@Nullable Integer style) {
        return style != null && style >= 0 && dates.get(style);
    }

    static boolean isDate(String formatCode) {
        String letters = NO_FORMAT_LETTERS.matcher(formatCode).replaceAll("");
        return DATE_LETTERS.matcher(letters).find();
    }

    private static boolean isBuiltInDate(String format) {
        return switch (format) {
            case "14",
                    "15",
                    "16",
                    "17",
                    "22",
                    "27",
                    "28",
                    "29",
                    "30",
                    "31",
                    "34",
                    "35",
                    "36",
                    "50",
                    "51",
                    "52",
                    "53",
                    "54",
                    "55",
                    "56",
                    "57",
                    "58" ->
                    true;
            default -> false;
        };
    }
}
