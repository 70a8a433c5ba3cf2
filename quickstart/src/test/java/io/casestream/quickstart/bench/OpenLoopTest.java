package io.casestream.quickstart.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    @Test
    void countsTheTimeThatAStallKeptLaterRequestsWaiting() throws InterruptedException {
        // Given
        CountDownLatch never = new CountDownLatch(1);

        // When
        OpenLoop.Latencies latencies =
                OpenLoop.run(
                        100,
                        Duration.ofSeconds(1),
                        1,
                        i -> {
                            if (i == 0) {
                                stall(never);
                            }
                        });

        // Then
        assertThat(latencies.micros().getTotalCount()).isEqualTo(100);
        assertThat(latencies.millis(75)).isGreaterThan(200);
        assertThat(latencies.failures()).isZero();
    }

    @Test
    void countsFailures() throws InterruptedException {
        // When
        OpenLoop.Latencies latencies =
                OpenLoop.run(
                        50,
                        Duration.ofMillis(200),
                        4,
                        i -> {
                            throw new IllegalStateException("no answer");
                        });

        // Then
        assertThat(latencies.failures()).isEqualTo(10);
    }

    private static void stall(CountDownLatch latch) {
        try {
            latch.await(600, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
