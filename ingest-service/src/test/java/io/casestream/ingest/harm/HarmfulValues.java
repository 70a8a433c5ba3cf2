package io.casestream.ingest.harm;

import java.util.Random;
import java.util.stream.Stream;

/** Cells that mean nothing, too much, or something else elsewhere. */
final class HarmfulValues {

    private static final String HEADER = "caseid,drug,reaction,age,age_unit,event_date,version\n";

    private HarmfulValues() {}

    static Stream<Harm> all() {
        return Stream.of(
                dates(
                        "dates",
                        "00000000",
                        "20240230",
                        "20241301",
                        "99991231",
                        "99999999",
                        "2024",
                        "202402"),
                ages("ages", "-1", "NaN", "1e308", "Infinity", "0x1F", "999", "forty", ""),
                row("a name of 64 kB", "Drug ".repeat(13_000), "Rash"),
                row("a name of 64 kB that nothing packs", letters(1), letters(2)),
                Harm.of(
                        "a number of 64 kB",
                        "a.csv",
                        HEADER + letters(3) + ",A,Rash,,,,\n2,A,Rash,,,,\n",
                        "2/1 no-case-id"),
                row("formulas", "=cmd|'/C calc'!A0", "@SUM(1)"),
                row("one name, composed and not", "Cafe\u0301ine", "Caf\u00e9"),
                row("SQL and JSON", "'; drop table x; --", "{\"$ne\": null}"),
                row("right to left", "\u202Egnirud", "\u2066Rash"),
                Harm.of(
                        "a lower version after a higher",
                        "a.csv",
                        HEADER + "1,A,Rash,,,,2\n1,B,Rash,,,,1\n",
                        "2/0"));
    }

    private static String letters(long seed) {
        return new Random(seed)
                .ints(1 << 16, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Harm dates(String what, String... dates) {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < dates.length; i++) {
            rows.append(i + ",A,Rash,,," + dates[i] + ",\n");
        }
        return Harm.of(what, "a.csv", rows.toString(), dates.length + "/0");
    }

    private static Harm ages(String what, String... ages) {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < ages.length; i++) {
            rows.append(i + ",A,Rash," + ages[i] + ",YR,,\n");
        }
        return Harm.of(what, "a.csv", rows.toString(), ages.length + "/0");
    }

    private static Harm row(String what, String drug, String reaction) {
        String cells = "\"" + drug + "\",\"" + reaction.replace("\"", "\"\"") + "\"";
        return Harm.of(what, "a.csv", HEADER + "1," + cells + ",,,,\n", "1/0");
    }
}
