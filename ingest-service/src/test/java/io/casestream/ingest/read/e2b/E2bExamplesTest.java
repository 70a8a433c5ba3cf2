package io.casestream.ingest.read.e2b;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.ingest.read.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the elements of a safety report mean; each file among the resources is a rule. */
class E2bExamplesTest {

    @TempDir Path folder;

    @ParameterizedTest
    @MethodSource("examples")
    void readsAsTheExampleSays(Example example) throws IOException {
        assertThat(example.readIn(folder)).isEqualTo(example.meaning());
    }

    static Stream<Example> examples() {
        return Stream.of("e2b_r2", "e2b_r3", "openfda_json").flatMap(Example::of);
    }
}
