package io.casestream.ingest.read.large;

import io.casestream.ingest.read.large.LargeFile.Expected;
import java.io.IOException;

/** Quarters of both eras, in order and out of it, and a list of deleted cases. */
final class LargeTables {

    private static final long FIRST = 10_000_000;
    private static final long BYTES_PER_CASE = 690;
    private static final int DRUGS = 3;
    private static final int REACTIONS = 6;
    private static final int ROWS = 1 + DRUGS + REACTIONS;
    private static final String DOSE = "$200 MG, ONCE DAILY$LOT 7 OF A LONG SERIES";

    private LargeTables() {}

    /** Which case a row of a table is about, where each has as many rows. */
    private interface Order {
        Order TOGETHER = (row, cases, each) -> row / each;

        /** A prime, so that every case has its turn before any comes again. */
        Order FAR_APART = (row, cases, each) -> row * 1_000_003 % cases;

        long caseOf(long row, long cases, int each);
    }

    static Expected modern(Out out, long bytes) throws IOException {
        return modern(out, bytes / BYTES_PER_CASE, Order.TOGETHER);
    }

    /** The rows of drugs and reactions are far from their cases, and from each other. */
    static Expected outOfOrder(Out out, long bytes) throws IOException {
        return modern(out, bytes / BYTES_PER_CASE, Order.FAR_APART);
    }

    static Expected legacy(Out out, long bytes) throws IOException {
        long cases = bytes / BYTES_PER_CASE;
        out.member("ascii/DEMO08Q3.TXT");
        out.text("ISR$CASE$I_F_COD$FOLL_SEQ$FDA_DT$MFR_SNDR$AGE$AGE_COD$GNDR_COD");
        out.text("$REPORTER_COUNTRY\n");
        for (long i = 0; i < cases; i++) {
            out.text((FIRST + i) + "$" + (2 * FIRST + i) + "$I$$20080704$ACME PHARMACEUTICALS");
            out.text(" LIMITED$" + i % 90 + "$YR$F$UNITED STATES$\n");
        }
        out.member("ascii/DRUG08Q3.TXT");
        out.text("ISR$DRUG_SEQ$ROLE_COD$DRUGNAME$ROUTE$DOSE_VBM$LOT_NUM\n");
        for (long row = 0; row < DRUGS * cases; row++) {
            out.text((FIRST + row / DRUGS) + "$" + (1 + row) + (row % DRUGS == 0 ? "$PS" : "$C"));
            out.text("$DRUG OF A MAKER " + row % 4_001 + "$ORAL" + DOSE + "$\n");
        }
        out.member("ascii/REAC08Q3.TXT");
        out.text("ISR$PT\n");
        for (long row = 0; row < REACTIONS * cases; row++) {
            out.text((FIRST + row / REACTIONS) + "$Reaction with a name of its own, number ");
            out.text(row % 9_001 + "$\n");
        }
        return new Expected(cases, ROWS * cases, 0);
    }

    static Expected deletedList(Out out, long bytes) throws IOException {
        long rows = 0;
        for (; out.bytes() < bytes; rows++) {
            out.text((FIRST + rows) + "\r\n");
        }
        return new Expected(0, rows, 0);
    }

    private static Expected modern(Out out, long cases, Order order) throws IOException {
        out.member("ascii/DEMO24Q4.txt");
        out.text("primaryid$caseid$caseversion$i_f_code$init_fda_dt$fda_dt$mfr_sndr$age$age_cod");
        out.text("$sex$occr_country\r\n");
        for (long i = 0; i < cases; i++) {
            out.text(ids(i) + "$1$I$20240910$20241004$ACME PHARMACEUTICALS LIMITED$");
            out.text(i % 90 + "$YR$F$US\r\n");
        }
        out.member("ascii/DRUG24Q4.txt");
        out.text("primaryid$caseid$drug_seq$role_cod$drugname$prod_ai$route$dose_vbm$lot_num\r\n");
        for (long row = 0; row < DRUGS * cases; row++) {
            out.text(ids(order.caseOf(row, cases, DRUGS)) + "$" + (1 + row));
            out.text((row % DRUGS == 0 ? "$PS" : "$C") + "$Product " + row % 4_001);
            out.text("$SUBSTANCE " + row % 2_003 + "$Oral" + DOSE + "\r\n");
        }
        out.member("ascii/REAC24Q4.txt");
        out.text("primaryid$caseid$pt\r\n");
        for (long row = 0; row < REACTIONS * cases; row++) {
            out.text(ids(order.caseOf(row, cases, REACTIONS)));
            out.text("$Reaction with a name of its own " + row % 9_001 + "\r\n");
        }
        return new Expected(cases, ROWS * cases, 0);
    }

    private static String ids(long i) {
        return (FIRST + i) + "1$" + (FIRST + i);
    }
}
