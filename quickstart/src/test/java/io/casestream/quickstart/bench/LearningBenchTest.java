package io.casestream.quickstart.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.platform.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningBenchTest {

    @Test
    void comparesWithTheTargets() throws JsonProcessingException {
        // Given
        String scores =
                """
                [{"name": "no cache", "hit_rate": 0, "mean_ms": 67, "p95_ms": 129},
                 {"name": "LRU", "hit_rate": 0.5, "mean_ms": 30, "p95_ms": 100},
                 {"name": "this system", "hit_rate": 0.7, "mean_ms": 20, "p95_ms": 86,
                  "ahead": 200, "ahead_unasked": 110},
                 {"name": "clairvoyant", "hit_rate": 0.9, "mean_ms": 8, "p95_ms": 35}]
                """;

        // When
        Repetitions repetitions = new Repetitions();
        repetitions.add(LearningBench.report(Json.mapper().readTree(scores)));

        // Then
        List<Repetitions.Line> judged =
                repetitions.lines().stream().filter(line -> line.met() != null).toList();
        assertThat(judged).extracting(Repetitions.Line::met).containsExactly(true, false, false);
        assertThat(judged.get(0).median()).isEqualTo(1.4);
        assertThat(judged.get(2).median()).isEqualTo(55);
        assertThat(repetitions.lines()).hasSize(16);
    }
}
