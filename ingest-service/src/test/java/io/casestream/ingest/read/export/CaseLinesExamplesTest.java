package io.casestream.ingest.read.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.ingest.read.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a line means that anybody may have written; each file among the resources is a rule. */
class CaseLinesExamplesTest {

    @TempDir Path folder;

    @ParameterizedTest
    @MethodSource("examples")
    void readsAsTheExampleSays(Example example) throws IOException {
        assertThat(example.readIn(folder)).startsWith(example.meaning());
    }

    static Stream<Example> examples() {
        return Example.of("case_lines");
    }
}
