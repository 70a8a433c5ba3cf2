package io.casestream.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.ingest.BackboneResource;
import io.casestream.ingest.Client;
import io.casestream.ingest.Client.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(QuotaTest.SmallQuotas.class)
class QuotaTest {

    /** Nobody calculates here, so each upload leaves a job waiting. */
    private static final int JOBS = 3;

    private static final int BYTES = 1_000;
    private static final String TOY = "filename=a.toy";

    /** So little that a test can use it up. */
    public static class SmallQuotas implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(BackboneResource.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "casestream.quotas.queued-jobs", String.valueOf(JOBS),
                    "casestream.quotas.spool-bytes", String.valueOf(BYTES));
        }
    }

    @TestHTTPResource URI service;

    @ConfigProperty(name = "casestream.spool")
    Path spool;

    private Client ada;

    @BeforeEach
    void anOrganization() {
        ada = Client.ofNewOrganization(service);
    }

    @Test
    void queuesNoMoreThanAnOrganizationMayHaveWaiting() {
        // Given
        Client other = Client.ofNewOrganization(service);
        Answer refused = null;
        for (int upload = 0; upload <= JOBS && refused == null; upload++) {
            Answer answer = ada.upload(TOY, file(upload));
            refused = answer.status() == 202 ? null : answer;
        }

        // When / Then
        assertThat(refused).isNotNull();
        assertThat(refused.when(429).path("type").asText()).endsWith("/too-many-jobs");
        assertThat(refused.body().path("detail").asText()).contains("3 jobs waiting");
        assertThat(refused.headers().firstValue("Retry-After")).contains("10");
        assertThat(other.upload(TOY, file(0)).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsNoMoreThanAnOrganizationMayHaveLyingAbout(boolean lengthStated) throws IOException {
        // Given
        String first = large(1);
        ada.upload(TOY, first).when(202);
        byte[] second = large(2).getBytes(StandardCharsets.UTF_8);

        // When
        Answer refused =
                ada.upload(
                        TOY,
                        lengthStated
                                ? BodyPublishers.ofByteArray(second)
                                : BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(second)));

        // Then
        assertThat(refused.when(507).path("type").asText()).endsWith("/spool-quota");
        assertThat(refused.body().path("detail").asText())
                .contains(first.length() + " of " + BYTES + " bytes");
        try (Stream<Path> files = Files.list(spool.resolve(ada.organization()))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void makesRoomWhereAnUploadIsDeleted() {
        // Given
        String id = ada.upload(TOY, large(1)).when(202).get("id").asText();
        String second = large(2);
        ada.upload(TOY, second).when(507);

        // When
        ada.as("ben", "admin").delete("/uploads/" + id + "?reason=room").when(204);

        // Then
        assertThat(ada.upload(TOY, second).status()).isEqualTo(202);
    }

    /** Each number is another file. */
    private static String file(int number) {
        return "toy\ncases " + (number + 1) + "\n";
    }

    /** More than half of what an organization may keep. */
    private static String large(int number) {
        return file(number) + "cases 1\n".repeat(70);
    }
}
