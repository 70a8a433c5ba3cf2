package io.casestream.stats.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.WatchedFigures;
import io.casestream.common.model.WatchedSubject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchChangesTest {

    private static final WatchedSubject SUBJECT = new WatchedSubject("A", null);
    private static final SignalChange CHANGE =
            new SignalChange(
                    new PairName("A", "RASH"), null, ContingencyTable.ofMargins(9, 20, 20, 1_000));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 0, 0, 0, false",
                "-, 4, 0, 0, true",
                "4, 4, 0, 0, false",
                "4, 5, 0, 0, true",
                "4, 3, 0, 0, true",
                "4, 4, 1, 0, true",
                "4, 4, 0, 1, true"
            })
    void isNewsWithOtherCasesOrSignals(
            @Nullable Long before, long after, int appeared, int vanished, boolean news) {
        // Given
        WatchChange change =
                new WatchChange(
                        SUBJECT,
                        before == null ? null : figures(before, 1.0),
                        figures(after, 2.0),
                        List.of(CHANGE).subList(0, appeared),
                        List.of(CHANGE).subList(0, vanished));

        // Then
        assertThat(change.isNews()).isEqualTo(news);
    }

    @Test
    void givesAPairToItsDrugItsReactionAndItself() {
        // Given
        Map<WatchedSubject, WatchedFigures> now =
                Map.of(
                        SUBJECT,
                        figures(1, null),
                        new WatchedSubject(null, "RASH"),
                        figures(1, null),
                        new WatchedSubject("A", "RASH"),
                        figures(1, null),
                        new WatchedSubject("A", "NAUSEA"),
                        figures(1, null),
                        new WatchedSubject("B", null),
                        figures(1, null));

        // When
        List<WatchChange> changes =
                WatchChanges.of(
                        Map.of(), now, new SignalChanges(List.of(CHANGE), List.of(), List.of()));

        // Then
        assertThat(changes).hasSize(5);
        assertThat(
                        changes.stream()
                                .filter(change -> change.appeared().equals(List.of(CHANGE)))
                                .map(WatchChange::subject))
                .containsExactlyInAnyOrder(
                        SUBJECT, new WatchedSubject(null, "RASH"), new WatchedSubject("A", "RASH"));
    }

    private static WatchedFigures figures(long cases, @Nullable Double measure) {
        return new WatchedFigures(cases, 0, measure, measure, null);
    }
}
