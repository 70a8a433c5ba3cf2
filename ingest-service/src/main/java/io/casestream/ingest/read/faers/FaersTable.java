package io.casestream.ingest.read.faers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The seven tables of a quarter, with the columns that tell one from another in any era. */
public enum FaersTable {
    DEMO("fda_dt"),
    DRUG("drugname"),
    REAC("pt"),
    OUTC("outc_cod", "outc_code"),
    RPSR("rpsr_cod"),
    THER("start_dt"),
    INDI("indi_pt");

    /** Without these no case can be told. */
    public static final List<FaersTable> NEEDED = List.of(DEMO, DRUG, REAC);

    static final List<String> REPORT_ID = List.of("primaryid", "isr");
    static final List<String> CASE_ID = List.of("caseid", "case");

    private static final Pattern MEMBER =
            Pattern.compile(
                    "(DEMO|DRUG|REAC|OUTC|RPSR|THER|INDI)([^A-Z].*)?\\.(TXT|CSV|DAT)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DELETED =
            Pattern.compile("(ADR\\d\\dQ\\d)?DELETE.*\\.(TXT|CSV|DAT)", Pattern.CASE_INSENSITIVE);

    private final List<String> marks;

    FaersTable(String... marks) {
        this.marks = List.of(marks);
    }

    /** The table that a file of this name holds, such as {@code DEMO17Q2.txt}. */
    public static Optional<FaersTable> named(String fileName) {
        Matcher matcher = MEMBER.matcher(fileName);
        return matcher.matches()
                ? Optional.of(valueOf(matcher.group(1).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Whether a file of this name lists deleted cases, such as {@code DELETE24Q4.txt}. */
    public static boolean namesDeleted(String fileName) {
        return DELETED.matcher(fileName).matches();
    }

    /**
     * The table with these columns, in lower case. Empty where the columns are those of no table or
     * of several, as in a file that joins them.
     */
    public static Optional<FaersTable> withColumns(List<String> columns) {
        if (REPORT_ID.stream().noneMatch(columns::contains)) {
            return Optional.empty();
        }
        List<FaersTable> found =
                Arrays.stream(values())
                        .filter(table -> table.marks.stream().anyMatch(columns::contains))
                        .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
