package io.casestream.storage.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Sex;
import io.casestream.storage.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LikenessTest {

    @Test
    void anIdThatBothGoByIsEnough() {
        // Given
        CaseRecord r3 = Told.of("US-FDA-1").detail(Map.of("c.1.8.1", "US-APHARMA-8744554B")).done();
        CaseRecord faers =
                Told.of("2").detail(Map.of("mfr_num", "us-apharma 8744554b")).country("JP").done();
        CaseRecord r2 =
                Told.of("3").detail(Map.of("duplicatenumb_2", "US-APHARMA-8744554B")).done();

        // When
        Optional<Likeness> first = Likeness.of(r3, faers);
        Optional<Likeness> second = Likeness.of(faers, r2);

        // Then
        assertThat(first.orElseThrow().sameIds())
                .isEqualTo(Map.of("USAPHARMA8744554B", List.of("c.1.8.1", "mfr_num")));
        assertThat(second.orElseThrow().sameIds().get("USAPHARMA8744554B"))
                .containsExactly("mfr_num", "duplicatenumb_2");
    }

    @Test
    void theIdOfOneMayBeTheDuplicateOfTheOther() {
        CaseRecord one = Told.of("GB-MHRA-ADR 12345").done();
        CaseRecord other =
                Told.of("EU-EC-777").detail(Map.of("duplicatenumb", "GB-MHRA-ADR-12345")).done();

        assertThat(Likeness.of(one, other)).isPresent();
    }

    @Test
    void remarksAreNoIds() {
        for (String remark : List.of("UNKNOWN", "n/a", "None given", "1", "0", "12345")) {
            CaseRecord one = Told.of("1").detail(Map.of("mfr_num", remark)).done();
            CaseRecord other = Told.of("2").detail(Map.of("mfr_num", remark)).done();

            assertThat(Likeness.of(one, other)).as(remark).isEmpty();
        }
    }

    @Test
    void theSamePersonHarmedTheSameWayOnTheSameDayIsSuspected() {
        // Given
        CaseRecord one = patient("1").reaction("Nausea").reaction("Vomiting").done();
        CaseRecord other =
                patient("2").reaction("Nausea").reaction("Rash").reaction("Vomiting").done();

        // When
        Likeness likeness = Likeness.of(one, other).orElseThrow();

        // Then
        assertThat(likeness.agreeing()).containsExactly("age", "sex", "country", "event_date");
        assertThat(likeness.sharedDrugs()).containsExactly("ASPIRIN");
        assertThat(likeness.sharedReactions()).containsExactly("NAUSEA", "VOMITING");
        assertThat(likeness.sameIds()).isEmpty();
    }

    @Test
    void anyOfItLessIsNoSuspicion() {
        // Given
        CaseRecord one = patient("1").reaction("Nausea").done();

        // Then
        assertThat(Likeness.of(one, patient("2").reaction("Nausea").done())).isPresent();
        assertThat(Likeness.of(one, patient("2").reaction("Rash").done())).isEmpty();
        assertThat(Likeness.of(one, patient("2").reaction("Nausea").sex(null).done())).isEmpty();
        assertThat(Likeness.of(one, patient("2").reaction("Nausea").age(42.0).done())).isEmpty();
        assertThat(Likeness.of(one, patient("2").reaction("Nausea").country("JP").done()))
                .isEmpty();
        assertThat(Likeness.of(one, patient("2").reaction("Nausea").event("2024-03").done()))
                .isEmpty();
        assertThat(Likeness.of(one, one)).isEmpty();
    }

    @Test
    void whatIsSuspectedSharesAFingerprint() {
        // Given
        List<CaseRecord> cases =
                List.of(
                        patient("1").reaction("Nausea").done(),
                        patient("2").reaction("Nausea").age(41.9).done(),
                        Told.of("3").detail(Map.of("companynumb", "X-123456")).done(),
                        Told.of("4").detail(Map.of("auth_num", "X 123456")).done(),
                        Told.of("5").done());

        // Then
        for (CaseRecord one : cases) {
            for (CaseRecord other : cases) {
                boolean share =
                        one != other
                                && Likeness.fingerprints(one).stream()
                                        .anyMatch(Likeness.fingerprints(other)::contains);
                assertThat(share)
                        .as(one.caseId() + " " + other.caseId())
                        .isEqualTo(Likeness.of(one, other).isPresent());
            }
        }
    }

    private static Told patient(String caseId) {
        return Told.of(caseId)
                .age(41.3)
                .sex(Sex.F)
                .country("US")
                .event("2024-03-05")
                .drug("Aspirin", DrugRole.PS);
    }
}
