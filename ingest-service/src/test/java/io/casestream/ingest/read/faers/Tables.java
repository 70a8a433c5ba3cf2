package io.casestream.ingest.read.faers;

import io.casestream.ingest.read.Zips;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts small quarters together; every table has its header from the start. */
final class Tables {

    static final String DEMO =
            "primaryid$caseid$caseversion$i_f_code$event_dt$mfr_dt$init_fda_dt$fda_dt$rept_cod"
                    + "$auth_num$mfr_num$mfr_sndr$lit_ref$age$age_cod$age_grp$sex$e_sub$wt$wt_cod"
                    + "$rept_dt$to_mfr$occp_cod$reporter_country$occr_country\n";
    static final String DRUG =
            "primaryid$caseid$drug_seq$role_cod$drugname$prod_ai$val_vbm$route$dose_vbm\n";

    private final String quarter;
    private final Map<String, String> members = new LinkedHashMap<>();

    private Tables(String quarter) {
        this.quarter = quarter;
    }

    /** A quarter of today's columns. */
    static Tables modern(String quarter) {
        return new Tables(quarter)
                .member("DEMO", DEMO)
                .member("DRUG", DRUG)
                .member("REAC", "primaryid$caseid$pt$drug_rec_act\n")
                .member("OUTC", "primaryid$caseid$outc_cod\n")
                .member("RPSR", "primaryid$caseid$rpsr_cod\n")
                .member("THER", "primaryid$caseid$dsg_drug_seq$start_dt$end_dt$dur$dur_cod\n")
                .member("INDI", "primaryid$caseid$indi_drug_seq$indi_pt\n");
    }

    /** A quarter without any table. */
    static Tables none(String quarter) {
        return new Tables(quarter);
    }

    Tables member(String table, String text) {
        members.put(name(table), text);
        return this;
    }

    Tables without(String table) {
        members.remove(name(table));
        return this;
    }

    Tables row(String table, String... rows) {
        for (String row : rows) {
            members.merge(name(table), row + "\n", String::concat);
        }
        return this;
    }

    /** A report with one drug and one reaction. */
    Tables report(String caseId, int version) {
        String ids = caseId + version + "$" + caseId;
        String demo =
                ids + "$" + version + "$F$$$20240101$20241001$EXP$$$X$$40$YR$$F$Y$$$$$MD$US$US";
        return row("DEMO", demo)
                .row("DRUG", ids + "$1$PS$ASPIRIN$ASPIRIN$1$Oral$")
                .row("REAC", ids + "$Nausea$");
    }

    Map<String, String> members() {
        return members;
    }

    Path zip(Path folder) throws IOException {
        return Zips.of(folder, members);
    }

    private String name(String table) {
        return "ascii/" + table + quarter + ".txt";
    }
}
