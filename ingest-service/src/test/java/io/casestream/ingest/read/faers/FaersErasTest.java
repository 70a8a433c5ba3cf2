package io.casestream.ingest.read.faers;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Sex;
import io.casestream.ingest.read.Recording;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One meaning for three eras of columns. */
class FaersErasTest {

    @TempDir Path folder;

    @Test
    void today() throws IOException {
        // Given
        Path file =
                Tables.modern("24Q4")
                        .row(
                                "DEMO",
                                "1001$100$1$I$202403$20240901$20240902$20241005$EXP$AUTH$MFR$ACME$LIT"
                                    + "$6$MON$I$F$Y$11$LBS$20241004$N$md$CA$US")
                        .row("DRUG", "1001$100$1$PS$Advil$IBUPROFEN$1$Oral$200 MG, QD")
                        .row("DRUG", "1001$100$2$DN$Unknown$$2$$")
                        .row("REAC", "1001$100$Crohn^s  disease$Nausea")
                        .row("OUTC", "1001$100$HO", "1001$100$DE")
                        .row("RPSR", "1001$100$HP", "1001$100$CSM")
                        .row("THER", "1001$100$1$20240101$202402$$", "1001$100$1$20240501$$2$MON")
                        .row("INDI", "1001$100$1$Pain")
                        .zip(folder);

        // When
        Recording read = Recording.of(file);

        // Then
        CaseRecord one = read.one("100");
        assertThat(read.rejects()).isEmpty();
        assertThat(read.acceptedRows()).isEqualTo(11);
        assertThat(one.source()).isEqualTo("FAERS");
        assertThat(one.era()).isEqualTo(1);
        assertThat(one.caseVersion()).isEqualTo(1);
        assertThat(one.primaryid()).isEqualTo("1001");
        assertThat(one.isr()).isNull();
        assertThat(one.period()).isEqualTo(new Quarter(2024, 4));
        assertThat(one.eventDate()).hasToString("2024-03");
        assertThat(one.receiveDate()).hasToString("2024-09-02");
        assertThat(one.reportDate()).hasToString("2024-10-05");
        assertThat(one.age()).isEqualTo("6 MON");
        assertThat(one.ageYears()).isEqualTo(0.5);
        assertThat(one.ageGroup()).isEqualTo(AgeGroup.INFANT);
        assertThat(one.sex()).isEqualTo(Sex.F);
        assertThat(one.weightKg()).isEqualTo(11 * 0.45359237);
        assertThat(one.country()).isEqualTo("US");
        assertThat(one.reporterType()).isEqualTo("MD");
        assertThat(one.serious()).isTrue();
        assertThat(one.outcomes()).containsExactly(Outcome.DE, Outcome.HO);
        assertThat(one.origin()).isEqualTo(new Origin("ascii/DEMO24Q4.txt", 2));
        assertThat(one.detail())
                .containsEntry("mfr_sndr", "ACME")
                .containsEntry("reporter_country", "CA")
                .containsEntry("wt_cod", "LBS")
                .containsEntry("rpsr_cod", "HP")
                .containsEntry("rpsr_cod_2", "CSM");
        Drug suspect = one.drugs().getFirst();
        assertThat(suspect.term()).isEqualTo("IBUPROFEN");
        assertThat(suspect.role()).isEqualTo(DrugRole.PS);
        assertThat(suspect.name()).isEqualTo("Advil");
        assertThat(suspect.dose()).isEqualTo("200 MG, QD");
        assertThat(suspect.indications()).containsExactly("Pain");
        assertThat(suspect.detail())
                .containsEntry("start_dt", "20240101")
                .containsEntry("end_dt", "202402")
                .containsEntry("start_dt_2", "20240501")
                .containsEntry("dur_cod", "MON");
        assertThat(one.drugs().get(1).term()).isNull();
        assertThat(one.drugs().get(1).role()).isEqualTo(DrugRole.DN);
        assertThat(one.reactions().getFirst().term()).isEqualTo("CROHN'S DISEASE");
        assertThat(one.reactions().getFirst().label()).isEqualTo("Crohn's disease");
        assertThat(one.reactions().getFirst().detail()).containsEntry("drug_rec_act", "Nausea");
    }

    @Test
    void between2012And2014() throws IOException {
        // Given
        Path file =
                Tables.none("13Q1")
                        .member(
                                "DEMO",
                                "primaryid$caseid$caseversion$i_f_code$event_dt$mfr_dt$init_fda_dt"
                                        + "$fda_dt$rept_cod$mfr_num$mfr_sndr$age$age_cod$gndr_cod"
                                        + "$e_sub$wt$wt_cod$rept_dt$to_mfr$occp_cod"
                                        + "$reporter_country$occr_country\r\n")
                        .row(
                                "DEMO",
                                "77002$7700$2$F$20121224$$20121101$20130110$EXP$M$S$40$YR$UNK$Y"
                                        + "$$$20130109$$PH$UNITED KINGDOM$COUNTRY NOT SPECIFIED\r")
                        .member(
                                "DRUG",
                                "primaryid$caseid$drug_seq$role_cod$drugname$val_vbm$route$lot_nbr\r\n")
                        .row("DRUG", "77002$7700$5$SS$HUMIRA.$1$SC$L-1\r")
                        .member("REAC", "primaryid$caseid$pt\r\n")
                        .row("REAC", "77002$7700$Rash\r")
                        .member("OUTC", "primaryid$caseid$outc_code\r\n")
                        .row("OUTC", "77002$7700$OT\r")
                        .zip(folder);

        // When
        CaseRecord one = Recording.of(file).one("7700");

        // Then
        assertThat(one.caseVersion()).isEqualTo(2);
        assertThat(one.sex()).isNull();
        assertThat(one.detail()).containsEntry("gndr_cod", "UNK");
        assertThat(one.country()).isEqualTo("GB");
        assertThat(one.outcomes()).containsExactly(Outcome.OT);
        assertThat(one.drugs().getFirst().term()).isEqualTo("HUMIRA");
        assertThat(one.drugs().getFirst().name()).isEqualTo("HUMIRA.");
        assertThat(one.drugs().getFirst().detail()).containsEntry("lot_nbr", "L-1");
        assertThat(one.period()).isEqualTo(new Quarter(2013, 1));
    }

    @Test
    void legacyByIsr() throws IOException {
        // Given
        Path file =
                Tables.none("04q3")
                        .member(
                                "DEMO",
                                "ISR$CASE$I_F_COD$FOLL_SEQ$IMAGE$EVENT_DT$MFR_DT$FDA_DT$REPT_COD"
                                        + "$MFR_NUM$MFR_SNDR$AGE$AGE_COD$GNDR_COD$E_SUB$WT$WT_COD"
                                        + "$REPT_DT$OCCP_COD$DEATH_DT$TO_MFR$CONFID"
                                        + "$REPORTER_COUNTRY\n")
                        .row(
                                "DEMO",
                                "4263783$4118333$I$$4263783-5$20030701$$20040112$DIR$$$53$YR$M$N"
                                        + "$180$LBS$20040110$MD$$N$N$UNITED STATES$",
                                "4263784$$F$2$$$$20040113$EXP$M$S$$$NS$N$$$20040110$$$N$N$BURMA$")
                        .member("DRUG", "ISR$DRUG_SEQ$ROLE_COD$DRUGNAME$VAL_VBM$ROUTE\n")
                        .row("DRUG", "4263783$1$PS$VIOXX$1$ORAL$", "4263784$2$PS$NONE$1$$")
                        .member("REAC", "ISR$PT\n")
                        .row("REAC", "4263783$Myocardial infarction$", "4263784$Death$")
                        .member("THER", "ISR$DRUG_SEQ$START_DT$END_DT$DUR$DUR_COD\n")
                        .row("THER", "4263783$1$2002$2003$$$")
                        .member("INDI", "ISR$DRUG_SEQ$INDI_PT\n")
                        .row("INDI", "4263783$1$Arthritis$")
                        .zip(folder);

        // When
        Recording read = Recording.of(file);

        // Then
        CaseRecord initial = read.one("4118333");
        assertThat(read.rejects()).isEmpty();
        assertThat(initial.era()).isZero();
        assertThat(initial.isr()).isEqualTo(4_263_783);
        assertThat(initial.primaryid()).isNull();
        assertThat(initial.caseVersion()).isNull();
        assertThat(initial.receiveDate()).hasToString("2004-01-12");
        assertThat(initial.reportDate()).hasToString("2004-01-12");
        assertThat(initial.country()).isEqualTo("US");
        assertThat(initial.drugs().getFirst().indications()).containsExactly("Arthritis");
        assertThat(initial.drugs().getFirst().detail()).containsEntry("start_dt", "2002");
        CaseRecord withoutCase = read.one("ISR:4263784");
        assertThat(withoutCase.receiveDate()).isNull();
        assertThat(withoutCase.country()).isEqualTo("MM");
        assertThat(withoutCase.drugs().getFirst().term()).isNull();
        assertThat(withoutCase.detail()).containsEntry("foll_seq", "2");
    }
}
