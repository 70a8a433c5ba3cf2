package io.casestream.ingest.read.e2b;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.RoleScope;
import io.casestream.common.model.Sex;
import io.casestream.ingest.read.Recording;
import io.casestream.ingest.read.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** FDA's published sample of E2B(R3), field by field. */
class R3SampleTest {

    private static final Optional<Path> FILE = Samples.find("e2b_r3_fda_scenario1.xml");

    @Test
    void everyFieldIsAsExpected() throws IOException {
        if (FILE.isEmpty()) {
            return;
        }

        // When
        Recording read = Recording.of(FILE.get());

        // Then
        CaseRecord one = read.one("US-APHARMA-8744554B");
        assertThat(read.rejects()).isEmpty();
        assertThat(read.warnings()).isEmpty();
        assertThat(one.source()).isEqualTo("E2B");
        assertThat(one.caseVersion()).isEqualTo(20140714201617L);
        assertThat(one.detail())
                .containsEntry("c.1.8.1", "US-APHARMA-8744554B")
                .containsEntry("d.8.r.1", "CureAll")
                .doesNotContainKey("c.1.9.1.r.2");
        assertThat(one.drugs())
                .extracting(drug -> drug.role() + " " + drug.term() + " " + drug.name())
                .containsExactly(
                        "PS INGREDIENT A Drug A", "SS INGREDIENT B Drug B", "C DRUG C Drug C");
        assertThat(one.leadingDrug()).hasValue("INGREDIENT A");
        assertThat(one.drugTerms(RoleScope.SUSPECT)).hasSize(2);
        assertThat(one.reactions())
                .extracting(
                        reaction ->
                                reaction.term()
                                        + " "
                                        + reaction.detail().get("e.i.2.1b")
                                        + " "
                                        + reaction.detail().get("e.i.2.1a")
                                        + " "
                                        + reaction.outcome())
                .containsExactly(
                        "THROMBOSE VEINEUSE PROFONDE 10027940 25.0 3",
                        "COLITE ISCHEMIQUE 10009896 25.0 1");
        assertThat(one.serious()).isTrue();
        assertThat(one.outcomes()).containsExactly(Outcome.DS, Outcome.OT);
        assertThat(one.fatal()).isFalse();
        assertThat(one.age()).isEqualTo("48 a");
        assertThat(one.ageYears()).isEqualTo(48);
        assertThat(one.ageGroup()).isEqualTo(AgeGroup.ADULT);
        assertThat(one.sex()).isEqualTo(Sex.M);
        assertThat(one.country()).isEqualTo("US");
        assertThat(one.weightKg()).isNull();
        assertThat(one.eventDate()).hasToString("2014-10-10");
        assertThat(one.receiveDate()).hasToString("2022-06-14");
        assertThat(one.reportDate()).hasToString("2022-06-14");
        assertThat(one.reporterType()).isEqualTo("MD");
        assertThat(one.drugs().getFirst().indications()).containsExactly("Embolism venous");
        assertThat(one.drugs().getFirst().route()).isEqualTo("Oral");
    }
}
