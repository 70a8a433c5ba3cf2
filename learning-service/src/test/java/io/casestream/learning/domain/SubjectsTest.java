package io.casestream.learning.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.WatchedSubject;
import io.casestream.learning.domain.Subjects.Reading.Refused;
import io.casestream.learning.domain.Subjects.Reading.Understood;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "dupilumab, -, DUPILUMAB, -",
                "'  Acetylsalicylic   acid. ', '', ACETYLSALICYLIC ACID, -",
                "b\\A, -, A\\B, -",
                "-, Crohn^s disease, -, CROHN'S DISEASE",
                "Dupilumab, nausea, DUPILUMAB, NAUSEA"
            })
    void readsNamesAsThoseOfCases(
            @Nullable String drug,
            @Nullable String reaction,
            @Nullable String drugTerm,
            @Nullable String reactionTerm) {
        assertThat(Subjects.read(drug, reaction))
                .isEqualTo(new Understood(new WatchedSubject(drugTerm, reactionTerm)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -, drug", "' ', '', drug", "unknown, nausea, drug", "N/A, -, drug"})
    void refusesWhatNamesNothing(@Nullable String drug, @Nullable String reaction, String field) {
        assertThat(Subjects.read(drug, reaction))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo(field));
    }
}
