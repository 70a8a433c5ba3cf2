package io.casestream.learning.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.learning.BackboneResource;
import io.casestream.learning.Organization;
import io.casestream.quickstart.embedded.Backbone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The example in the documentation does what it says. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class ExampleTest {

    private static final long PATIENCE_S = 60;

    private final Organization org = Organization.fresh();

    @Test
    void thePublisherInTheDocumentationIsHeard() throws IOException, InterruptedException {
        // Given
        String classPath =
                Stream.of(KafkaProducer.class, LoggerFactory.class)
                        .map(ExampleTest::jarOf)
                        .collect(Collectors.joining(System.getProperty("path.separator")));
        Path example =
                Path.of(System.getProperty("casestream.root"), "docs", "PublishQueryEvent.java");

        // When
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                classPath,
                                example.toString(),
                                Backbone.shared().bootstrapServers(),
                                org.name(),
                                "eve")
                        .inheritIO()
                        .start();

        // Then
        assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        org.awaitAsked(1);
        assertThat(org.get("/queries/history").getString("items[0].user_id")).isEqualTo("eve");
    }

    private static String jarOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }
}
