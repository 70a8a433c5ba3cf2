package io.casestream.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.ingest.BackboneResource;
import io.casestream.ingest.Client;
import io.casestream.ingest.Client.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class RegistrationTest {

    @TestHTTPResource URI service;
    private Client ada;

    @BeforeEach
    void anOrganizationOfItsOwn() {
        ada = Client.ofNewOrganization(service);
    }

    @Test
    void acceptsAFileAtOnceAndSaysWhereItGoes() {
        // When
        Answer answer = ada.upload("filename=a.toy&source=LAB", "toy\ncases 3\n");

        // Then
        assertThat(answer.status()).isEqualTo(202);
        JsonNode upload = answer.body();
        String self = "/api/v1/uploads/" + upload.get("id").asText();
        assertThat(upload.get("filename").asText()).isEqualTo("a.toy");
        assertThat(upload.get("source").asText()).isEqualTo("LAB");
        assertThat(upload.get("user_id").asText()).isEqualTo("ada");
        assertThat(upload.get("upload_status").asText()).isEqualTo("processing");
        assertThat(upload.get("stats_status").asText()).isEqualTo("pending");
        assertThat(upload.get("file_hash_md5").asText()).hasSize(32);
        assertThat(upload.at("/metadata/members/0").asText()).isEqualTo("toy");
        assertThat(upload.at("/links/self").asText()).isEqualTo(self);
        assertThat(upload.at("/links/events").asText()).isEqualTo(self + "/events");
        assertThat(ada.get("/uploads/" + upload.get("id").asText()).body().get("id"))
                .isEqualTo(upload.get("id"));
        assertThat(ada.get("/uploads").body().get("items")).hasSize(1);
    }

    @Test
    void refusesTheSameContentAndNamesTheEarlierUpload() {
        // Given
        JsonNode first = ada.upload("filename=first.toy", "toy\ncases 1\n").when(202);

        // When
        Answer again = ada.as("eve", "scientist").upload("filename=b.toy", "toy\ncases 1\n");

        // Then
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().get("type").asText()).endsWith("duplicate-upload");
        assertThat(again.body().at("/earlier_upload/id")).isEqualTo(first.get("id"));
        assertThat(again.body().at("/earlier_upload/user_id").asText()).isEqualTo("ada");
        assertThat(again.body().get("detail").asText())
                .contains("first.toy", first.get("uploaded_at").asText().substring(0, 10))
                .contains("force=true");
        assertThat(ada.get("/uploads").body().get("items")).hasSize(1);
    }

    @Test
    void takesTheSameContentWhereForced() {
        // Given
        JsonNode first = ada.upload("filename=a.toy", "toy\ncases 2\n").when(202);

        // When
        Answer forced = ada.upload("filename=a.toy&force=true", "toy\ncases 2\n");
        Answer unforced = ada.upload("filename=a.toy", "toy\ncases 2\n");

        // Then
        assertThat(forced.status()).isEqualTo(202);
        assertThat(forced.body().get("id")).isNotEqualTo(first.get("id"));
        assertThat(forced.body().get("warnings")).isEmpty();
        assertThat(unforced.status()).isEqualTo(409);
    }

    @Test
    void warnsOfOtherContentUnderTheSameNameAndSize() {
        // Given
        JsonNode first = ada.upload("filename=a.toy", "toy\ncases 4\n").when(202);

        // When
        Answer other = ada.upload("filename=a.toy", "toy\ncases 5\n");

        // Then
        assertThat(other.status()).isEqualTo(202);
        assertThat(other.body().at("/warnings/0").asText()).contains(first.get("id").asText());
    }

    @Test
    void acceptsOneOfTwoThatArriveAtTheSameMoment() throws Exception {
        // Given
        Callable<Answer> upload = () -> ada.upload("filename=a.toy", "toy\ncases 6\n");

        // When
        List<Integer> statuses;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            statuses =
                    threads.invokeAll(List.of(upload, upload, upload, upload)).stream()
                            .map(RegistrationTest::status)
                            .sorted()
                            .toList();
        }

        // Then
        assertThat(statuses).containsExactly(202, 409, 409, 409);
    }

    @Test
    void twoOrganizationsLearnNothingOfEachOther() {
        // Given
        Client other = Client.ofNewOrganization(service);
        String id = ada.upload("filename=a.toy", "toy\ncases 7\n").when(202).get("id").asText();

        // Then
        for (String tail : List.of("", "/rejects", "/events")) {
            Answer answer = other.get("/uploads/" + id + tail);
            assertThat(answer.status()).as(tail).isEqualTo(404);
        }
        assertThat(other.as("root", "admin").delete("/uploads/" + id).status()).isEqualTo(404);
        assertThat(other.get("/uploads").body().get("items")).isEmpty();
        assertThat(other.get("/jobs").body().get("items")).isEmpty();
        assertThat(other.upload("filename=a.toy", "toy\ncases 7\n").status()).isEqualTo(202);
        assertThat(ada.get("/uploads/" + id).status()).isEqualTo(200);
    }

    @Test
    void aKeyMakesARepeatedRequestOneUpload() {
        // Given
        JsonNode first =
                ada.upload("filename=a.toy", "toy\ncases 8\n", "Idempotency-Key", "k1").when(202);

        // When
        Answer same = ada.upload("filename=a.toy", "toy\ncases 8\n", "Idempotency-Key", "k1");
        Answer other = ada.upload("filename=a.toy", "toy\ncases 9\n", "Idempotency-Key", "k1");
        Answer bad = ada.upload("filename=a.toy", "toy\ncases 9\n", "Idempotency-Key", "no key");

        // Then
        assertThat(same.status()).isEqualTo(202);
        assertThat(same.body().get("id")).isEqualTo(first.get("id"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().get("type").asText()).endsWith("idempotency-key-reused");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(ada.get("/uploads").body().get("items")).hasSize(1);
    }

    @Test
    void theCheckKnowsAFileByItsHashAndGuessesByNameAndSize() {
        // Given
        JsonNode first = ada.upload("filename=a.toy", "toy\ncases 10\n").when(202);
        String size = "&file_size_bytes=" + first.get("file_size_bytes").asLong();
        String md5 = "&file_hash_md5=" + first.get("file_hash_md5").asText();

        // When
        JsonNode byHash = ada.get("/uploads/check?filename=x.toy" + size + md5).body();
        JsonNode byName = ada.get("/uploads/check?filename=a.toy" + size).body();
        JsonNode otherHash =
                ada.get(
                                "/uploads/check?filename=a.toy"
                                        + size
                                        + md5.replaceAll("=.*", "=" + "0".repeat(32)))
                        .body();
        JsonNode unknown = ada.get("/uploads/check?filename=b.toy" + size).body();

        // Then
        assertThat(byHash.get("duplicate").asBoolean()).isTrue();
        assertThat(byHash.get("certain").asBoolean()).isTrue();
        assertThat(byHash.at("/earlier_upload/id")).isEqualTo(first.get("id"));
        assertThat(byName.get("duplicate").asBoolean()).isTrue();
        assertThat(byName.get("certain").asBoolean()).isFalse();
        assertThat(otherHash.get("duplicate").asBoolean()).isFalse();
        assertThat(unknown.get("duplicate").asBoolean()).isFalse();
        assertThat(unknown.has("earlier_upload")).isFalse();
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheReason() {
        // When
        Answer aggregated = ada.upload("filename=a.aggregated", "toy\n");
        Answer empty = ada.upload("filename=a.toy", "");

        // Then
        assertThat(aggregated.status()).isEqualTo(422);
        assertThat(aggregated.body().get("type").asText()).endsWith("aggregated-table");
        assertThat(aggregated.body().at("/columns/0").asText()).isEqualTo("prr");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body().get("type").asText()).endsWith("empty-file");
        assertThat(ada.upload("filename=a.bin", "\0\1\2").status()).isEqualTo(415);
        assertThat(ada.get("/uploads").body().get("items")).isEmpty();
    }

    @Test
    void aParameterThatCannotBeUsedIsNamed() {
        for (String query :
                List.of(
                        "filename=",
                        "filename=../",
                        "filename=a.toy&file_type=doc",
                        "filename=a.toy&period=2024",
                        "filename=a.toy&source=a/b",
                        "filename=a.toy&mapping=%5B1%5D",
                        "filename=a.toy&force=perhaps")) {
            // When
            Answer answer = ada.upload(query, "toy\ncases 1\n");

            // Then
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.body().get("parameter").asText()).as(query).isNotEmpty();
        }
    }

    @Test
    void onlyWhoMayUploadUploads() {
        assertThat(ada.as("vic", "viewer").upload("filename=a.toy", "toy\n").status())
                .isEqualTo(403);
        assertThat(ada.as("vic", "viewer").get("/uploads").status()).isEqualTo(200);
        assertThat(ada.as("op", "operator").get("/uploads").status()).isEqualTo(403);
    }

    private static int status(Future<Answer> answer) {
        try {
            return answer.get().status();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
