package io.casestream.stats.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignalChangesTest {

    /** By hand: log2((a+½)/(E+½)) − 3.3(a+½)^−½ − 2(a+½)^−3/2. */
    @ParameterizedTest
    @CsvSource({
        "2, 2, 2, 1000, false",
        "3, 3, 3, 1000, true",
        "4, 4, 4, 1000, true",
        "3, 40, 40, 1000, false",
        "10, 20, 50, 1000, true",
        "10, 100, 100, 1000, false",
        "60, 100, 300, 1000, true"
    })
    void aSignalHasThreeCasesAndALowerBoundAbove0(
            long a, long withDrug, long withEvent, long n, boolean signal) {
        // Given
        double e = (double) withDrug * withEvent / n;
        double lower =
                Math.log((a + 0.5) / (e + 0.5)) / Math.log(2)
                        - 3.3 / Math.sqrt(a + 0.5)
                        - 2 / Math.pow(a + 0.5, 1.5);

        // When
        boolean met = SignalCriterion.met(ContingencyTable.ofMargins(a, withDrug, withEvent, n));

        // Then
        assertThat(met).isEqualTo(a >= 3 && lower > 0).isEqualTo(signal);
    }

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of("nothing at all", "", "", "", "", ""),
                Arguments.of("as before", "A5", "A5", "", "", ""),
                Arguments.of("new", "", "A5 B9", "B A", "", ""),
                Arguments.of("gone, the strongest first", "A5 B9", "", "", "", "B A"),
                Arguments.of("more cases", "A5 B9", "A6 B12", "", "B A", ""),
                Arguments.of("fewer cases but still one", "A9", "A5", "", "", ""),
                Arguments.of("of each", "A5 B9 C7", "A8 C7 D6", "D", "A", "B"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void comparesTwoStates(
            String name, String before, String now, String appeared, String grown, String gone) {
        // When
        SignalChanges changes = SignalChanges.between(state(before), state(now));

        // Then
        assertThat(names(changes.appeared())).isEqualTo(appeared);
        assertThat(names(changes.grown())).isEqualTo(grown);
        assertThat(names(changes.vanished())).isEqualTo(gone);
    }

    @Test
    void saysTheTablesOfBothStates() {
        // When
        SignalChanges changes = SignalChanges.between(state("A5 B9"), state("A8 C7"));

        // Then
        assertThat(changes.grown())
                .containsExactly(new SignalChange(pair("A"), table(5), table(8)));
        assertThat(changes.appeared()).containsExactly(new SignalChange(pair("C"), null, table(7)));
        assertThat(changes.vanished()).containsExactly(new SignalChange(pair("B"), table(9), null));
    }

    /** Names of drugs with their cases, such as {@code A5 B9}. */
    private static Map<PairName, ContingencyTable> state(String text) {
        Map<PairName, ContingencyTable> state = new HashMap<>();
        for (String one : text.split(" ")) {
            if (!one.isEmpty()) {
                state.put(pair(one.substring(0, 1)), table(Long.parseLong(one.substring(1))));
            }
        }
        return state;
    }

    private static PairName pair(String drug) {
        return new PairName(drug, "NAUSEA");
    }

    private static ContingencyTable table(long a) {
        return ContingencyTable.ofMargins(a, 20, 20, 1_000);
    }

    private static String names(List<SignalChange> changes) {
        return String.join(" ", changes.stream().map(change -> change.pair().drug()).toList());
    }
}
