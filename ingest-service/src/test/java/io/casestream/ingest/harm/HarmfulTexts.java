package io.casestream.ingest.harm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.nio.charset.Charset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Delimited texts and FAERS tables. */
final class HarmfulTexts {

    private static final String HEADER = "caseid,drug,reaction\n";
    private static final String TABLE = HEADER + "1,Caféine,Rash\n2,Aspirin,Rash\n";
    private static final String DEMO = "primaryid$caseid$caseversion$fda_dt$age$age_cod\n";
    private static final String DRUG = "primaryid$caseid$drug_seq$role_cod$drugname\n";
    private static final String REAC = "primaryid$caseid$pt\n";
    private static final String REPORT = "1001$100$1$20241001$40$YR\n";

    private HarmfulTexts() {}

    static Stream<Harm> all() {
        return Stream.concat(csv(), faers());
    }

    private static Stream<Harm> csv() {
        return Stream.of(
                Harm.of("nothing", "a.csv", "", "422 empty-file"),
                Harm.of("blank lines only", "a.csv", "\r\n \n", "422 empty-file"),
                Harm.of("a header only", "a.csv", HEADER, "422 no-rows"),
                Harm.of("other columns", "a.csv", "a,b,c\n1,2,3\n", "422 missing-columns"),
                Harm.of("no reaction", "a.csv", "caseid,drug\n1,A\n", "422 missing-columns"),
                Harm.of("counts", "a.csv", "drug,reaction,prr\na,b,3\n", "422 aggregated-table"),
                Harm.of(
                        "a cell too many and one too few",
                        "a.csv",
                        TABLE + "3,A,B,C\n4,A\n",
                        "4/2 wrong-field-count"),
                Harm.of("a byte order mark", "a.csv", "\uFEFF" + TABLE, "2/0"),
                Harm.of("UTF-16", "a.csv", TABLE, "2/0").in(UTF_16),
                Harm.of("Latin-1", "a.csv", TABLE, "2/0").in(ISO_8859_1),
                Harm.of("bytes that are no text", "a.csv", TABLE + "3,\u00ff\u0081,Rash", "3/0")
                        .in(ISO_8859_1),
                Harm.of("NUL", "a.csv", TABLE + "3,As\0pirin,Rash\n", "3/0"),
                Harm.of("a line break in quotes", "a.csv", TABLE + "3,\"A\nB\",Rash\n", "3/0"),
                Harm.of(
                        "a quote that is never closed",
                        "a.csv",
                        HEADER + "1,\"Aspirin,Rash\n" + manyRows(),
                        "120000/1 line-too-long"),
                Harm.of(
                        "text behind a quote",
                        "a.csv",
                        TABLE + "3,\"A\"B,Rash\n4,A,Rash\n",
                        "4/1 bad-quote"),
                Harm.of(
                        "a line of megabytes",
                        "a.csv",
                        TABLE + "3," + "x".repeat(6 << 20) + ",Rash\n4,A,Rash\n",
                        "4/1 line-too-long"),
                Harm.of("every line end", "a.csv", HEADER + "1,A,B\r\n2,A,B\r3,A,B\n", "3/0"),
                Harm.of("no last line end", "a.csv", HEADER + "1,A,B", "1/0"),
                Harm.of("prose", "a.csv", "Dear all\nsee below\n", "415 unknown-format"),
                Harm.of("noise", "a.csv", "\u0001\u0007\u0090\u0003", "415 unknown-format")
                        .in(ISO_8859_1));
    }

    private static Stream<Harm> faers() {
        return Stream.of(
                quarter("a row too short", "1002$200\n", "6/1 wrong-field-count"),
                quarter("a row too long", "1002$200$1$2024$4$YR$$9\n", "6/1 wrong-field-count"),
                quarter("$ in a field", "2001$200$1$20241001$4$0$YR\n", "6/1 wrong-field-count"),
                quarter(
                        "a line break in a field",
                        "2001$200$1$20241001$4\n0$YR\n",
                        "7/2 wrong-field-count no-id"),
                quarter("letters for an id", "x$y$1$20241001$40$YR\n", "6/1 no-id"),
                quarter("NUL in a table", "2001$200$1$2024\00001$40$YR\n", "6/0"),
                quarter("bytes above ASCII", "2001$200$1$20241001$\u00e9$YR\n", "6/0"),
                of("no reactions", DEMO + REPORT, DRUG, null, ISO_8859_1, "422 missing-tables"),
                of("an empty table", DEMO + REPORT, "", REAC, ISO_8859_1, "422 empty-file"),
                of("headers only", DEMO, DRUG, REAC, ISO_8859_1, "422 no-rows"),
                of(
                        "other columns",
                        DEMO + REPORT,
                        "a$b\n",
                        REAC,
                        ISO_8859_1,
                        "422 missing-columns"),
                of("UTF-16", DEMO + REPORT, DRUG, REAC, UTF_16, "422 unsupported-encoding"),
                Harm.of("one table alone", "DEMO24Q4.txt", DEMO + REPORT, "422 missing-tables"),
                Harm.of(
                        "a deleted list of no quarter",
                        "gone.txt",
                        "100\n200\n",
                        "422 deleted-list-without-period"));
    }

    private static String manyRows() {
        return IntStream.range(2, 120_001)
                .mapToObj(i -> i + ",Aspirin,Rash\n")
                .collect(Collectors.joining());
    }

    private static Harm quarter(String what, String rows, String outcome) {
        String demo = DEMO + REPORT + rows + "3001$300$1$20241001$40$YR\n";
        String drug = DRUG + "1001$100$1$PS$A\n";
        String reac = REAC + "1001$100$Rash\n3001$300$Rash\n";
        return of(what, demo, drug, reac, ISO_8859_1, outcome);
    }

    private static Harm of(
            String what, String demo, String drug, String reac, Charset charset, String outcome) {
        Archive archive =
                new Archive()
                        .with("ascii/DEMO24Q4.txt", demo.getBytes(charset))
                        .with("ascii/DRUG24Q4.txt", drug.getBytes(charset));
        if (reac != null) {
            archive.with("ascii/REAC24Q4.txt", reac.getBytes(charset));
        }
        return new Harm("FAERS: " + what, "faers.zip", archive.done(), outcome);
    }
}
