package io.casestream.ingest.read.e2b;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.RoleScope;
import io.casestream.ingest.read.Recording;
import io.casestream.ingest.read.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Seven real reports of FAERS 2022Q1, as published figures have them. */
class R2SampleTest {

    private static final Optional<Path> FILE = Samples.find("e2b_r2_faers_2022q1_example.xml");

    @Test
    void everyFieldIsAsExpected() throws IOException {
        if (FILE.isEmpty()) {
            return;
        }

        // When
        Recording read = Recording.of(FILE.get());

        // Then
        assertThat(read.rejects()).isEmpty();
        assertThat(read.cases().stream().map(R2SampleTest::row))
                .containsExactly(
                        "FAERS 19454107 3 PS ISTRADEFYLLINE (NOURIANZ) | Constipation 3, Decreased"
                            + " appetite 3 | false [] false | null null unknown | null US null |"
                            + " null 2021-06-23 2022-01-04 | HP US-KYOWAKIRIN-2021BKK010344",
                        "FAERS 20270107 1 PS OXYCODONE HYDROCHLORIDE (OXYCONTIN), SS HYDROMORPHONE"
                            + " HYDROCHLORIDE (DILAUDID), SS MORPHINE SULFATE (MS CONTIN) |"
                            + " Overdose 6, Drug dependence 6, Drug withdrawal syndrome 6, Pain 6,"
                            + " Emotional distress 6 | true [DS, OT] false | null null unknown | M"
                            + " US null | null 2022-01-01 2022-01-01 | LW"
                            + " US-PURDUE-USA-2020-0256501",
                        "FAERS 20300948 1 PS OXYCODONE HYDROCHLORIDE (OXYCONTIN), SS HYDROMORPHONE"
                            + " HYDROCHLORIDE (DILAUDID), SS MORPHINE SULFATE (MS CONTIN), SS"
                            + " MEPERIDINE HYDROCHLORIDE (DEMEROL) | Overdose 6, Drug dependence 6,"
                            + " Drug withdrawal syndrome 6, Pain 6, Emotional distress 6 | true"
                            + " [DS, OT] false | null null unknown | M US null | null 2022-01-05"
                            + " 2022-01-05 | LW US-PURDUE-USA-2020-0252288",
                        "FAERS 19264942 5 PS SECUKINUMAB (COSENTYX), SS SECUKINUMAB (COSENTYX) |"
                                + " Arthralgia 3 | false [] false | null null unknown | F US null |"
                                + " null 2021-05-17 2022-01-31 | CN NVSC2021US108270",
                        "FAERS 20395365 1 PS RANITIDINE (RANITIDINE), SS RANITIDINE (RANITIDINE),"
                            + " SS RANITIDINE (RANITIDINE), SS RANITIDINE (RANITIDINE), SS"
                            + " RANITIDINE (RANITIDINE), SS RANITIDINE (RANITIDINE) | Colorectal"
                            + " cancer 5, Incorrect dose administered 6 | true [DE] true | 41 801"
                            + " 41.0 adult | M US null | null 2022-01-30 2022-01-30 | LW"
                            + " US-NOVARTISPH-NVSC2022US020023",
                        "FAERS 20345305 1 PS LENALIDOMIDE (REVLIMID) | Nasopharyngitis 6 | false"
                                + " [] false | 80 801 80.0 elderly | M US null | null 2022-01-18"
                                + " 2022-01-18 | PH US-CELGENE-USA-20220103809",
                        "FAERS 20368848 1 PS ADALIMUMAB (HUMIRA) | Nasopharyngitis null | false []"
                                + " false | 57 801 57.0 adult | F US 117.03 | null 2022-01-21"
                                + " 2022-01-21 | HP FDA-CDER-CTU-2022-5908");
        assertThat(terms(read, one -> one.drugTerms(RoleScope.ANY))).isEqualTo(9);
        assertThat(terms(read, one -> one.drugTerms(RoleScope.SUSPECT))).isEqualTo(9);
        assertThat(terms(read, CaseRecord::reactionTerms)).isEqualTo(11);
        assertThat(read.cases().stream().mapToInt(one -> one.drugs().size()).sum()).isEqualTo(18);
        assertThat(read.cases().stream().mapToInt(one -> one.reactions().size()).sum())
                .isEqualTo(17);
        assertThat(read.one("19454107").drugs().getFirst().indications())
                .containsExactly("Parkinson's disease");
    }

    private static long terms(Recording read, Function<CaseRecord, Collection<String>> of) {
        return read.cases().stream().flatMap(one -> of.apply(one).stream()).distinct().count();
    }

    private static String row(CaseRecord one) {
        String number = one.detail().getOrDefault("companynumb", one.detail().get("authoritynumb"));
        return String.join(
                " | ",
                one.source()
                        + " "
                        + one.caseId()
                        + " "
                        + one.caseVersion()
                        + " "
                        + one.drugs().stream()
                                .map(R2SampleTest::drug)
                                .collect(Collectors.joining(", ")),
                one.reactions().stream()
                        .map(reaction -> reaction.label() + " " + reaction.outcome())
                        .collect(Collectors.joining(", ")),
                one.serious() + " " + one.outcomes() + " " + one.fatal(),
                one.age() + " " + one.ageYears() + " " + one.ageGroup(),
                one.sex() + " " + one.country() + " " + one.weightKg(),
                one.eventDate() + " " + one.receiveDate() + " " + one.reportDate(),
                one.reporterType() + " " + number);
    }

    private static String drug(Drug drug) {
        return drug.role() + " " + drug.term() + " (" + drug.name() + ")";
    }
}
