package io.casestream.learning.domain;

import static io.casestream.learning.domain.Questions.asked;
import static io.casestream.learning.domain.Questions.question;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SimilarTest {

    @Test
    void ofOnePatternThoseWithMostInCommonComeFirst() {
        // Given
        Asked one = pair("A", "X", 1);
        Asked sameDrug = pair("A", "Y", 2);
        Asked hot = pair("B", "Z", 9);
        Asked other = asked(question("drug_event", Map.of("drug", "A")), 50);

        // When
        Map<UUID, List<UUID>> similar = Similar.of(List.of(one, other, hot, sameDrug));

        // Then
        assertThat(similar.get(one.id())).containsExactly(sameDrug.id(), hot.id());
        assertThat(similar.get(other.id())).isEmpty();
    }

    @Test
    void noQuestionHasMoreThanTwenty() {
        // Given
        List<Asked> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(pair("D" + i % 50, "R" + i, i));
        }

        // When
        Map<UUID, List<UUID>> similar = Similar.of(many);

        // Then
        assertThat(similar).hasSize(500);
        similar.forEach(
                (id, ids) ->
                        assertThat(ids).hasSize(20).doesNotHaveDuplicates().doesNotContain(id));
    }

    private static Asked pair(String drug, String reaction, double heat) {
        return asked(question("drug_event", Map.of("drug", drug, "reaction", reaction)), heat);
    }
}
