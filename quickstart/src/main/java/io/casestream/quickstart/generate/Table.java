package io.casestream.quickstart.generate;

import java.util.List;
import java.util.Locale;

/** The seven tables of a quarter, with their columns since 2014Q3. */
enum Table {
    DEMO(
            "primaryid$caseid$caseversion$i_f_code$event_dt$mfr_dt$init_fda_dt$fda_dt$rept_cod"
                    + "$auth_num$mfr_num$mfr_sndr$lit_ref$age$age_cod$age_grp$sex$e_sub$wt$wt_cod"
                    + "$rept_dt$to_mfr$occp_cod$reporter_country$occr_country"),
    DRUG(
            "primaryid$caseid$drug_seq$role_cod$drugname$prod_ai$val_vbm$route$dose_vbm"
                    + "$cum_dose_chr$cum_dose_unit$dechal$rechal$lot_num$exp_dt$nda_num$dose_amt"
                    + "$dose_unit$dose_form$dose_freq"),
    REAC("primaryid$caseid$pt$drug_rec_act"),
    OUTC("primaryid$caseid$outc_cod"),
    RPSR("primaryid$caseid$rpsr_cod"),
    THER("primaryid$caseid$dsg_drug_seq$start_dt$end_dt$dur$dur_cod"),
    INDI("primaryid$caseid$indi_drug_seq$indi_pt");

    private final String header;

    Table(String header) {
        this.header = header;
    }

    /** The first line, without line end. */
    String header() {
        return header;
    }

    /** The member's name in the archive. */
    String member(String quarter) {
        return "ASCII/" + name() + quarter.toUpperCase(Locale.ROOT) + ".txt";
    }

    /** Appends the rows that this table has of a report, each ended by CR LF. */
    void append(Report report, Rows rows) {
        switch (this) {
            case DEMO -> DemographicRow.append(report, rows);
            case DRUG -> DrugRows.drugs(report, rows);
            case THER -> DrugRows.therapies(report, rows);
            case INDI -> DrugRows.indications(report, rows);
            case REAC -> reactions(report, rows);
            case OUTC -> report.outcomes().forEach(code -> rows.begin(report).field(code).end());
            case RPSR -> sources(report, rows);
        }
    }

    private static void reactions(Report report, Rows rows) {
        var random = report.details(REAC);
        for (String term : report.reactions()) {
            String again = random.nextInt(400) == 0 ? term : "";
            rows.begin(report).field(term).field(again).end();
        }
    }

    private static void sources(Report report, Rows rows) {
        var random = report.details(RPSR);
        if (random.nextInt(20) == 0) {
            String source = List.of("HP", "CSM", "FGN", "LIT", "SDY").get(random.nextInt(5));
            rows.begin(report).field(source).end();
        }
    }
}
