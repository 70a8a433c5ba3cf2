package io.casestream.quickstart.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A service that says so itself. */
record HealthReady(int port) implements Readiness {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    @Override
    public boolean reached() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + port + "/q/health/ready"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
