package io.casestream.ingest.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.ingest.BackboneResource;
import io.casestream.ingest.Client;
import io.casestream.ingest.Client.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies as they come: in forms, too long, cut off, slow. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class BodiesTest {

    private static final String BOUNDARY = "----x";

    @TestHTTPResource URI service;

    @ConfigProperty(name = "casestream.spool")
    Path spool;

    private Client ada;

    @BeforeEach
    void anOrganizationOfItsOwn() {
        ada = Client.ofNewOrganization(service);
    }

    @Test
    void takesTheFileOutOfAFormAndItsFieldsForParameters() {
        // When
        Answer answer =
                form(
                        field("source", "LAB"),
                        file("été.toy", "toy\ncases 11\n"),
                        field("force", "true"));

        // Then
        JsonNode upload = answer.when(202);
        assertThat(upload.get("filename").asText()).isEqualTo("été.toy");
        assertThat(upload.get("source").asText()).isEqualTo("LAB");
        assertThat(upload.get("file_size_bytes").asLong()).isEqualTo("toy\ncases 11\n".length());
        assertThat(files()).containsExactly(upload.get("id").asText());
    }

    @Test
    void refusesFormsWithoutExactlyOneFileAndKeepsNothing() {
        // Given
        String file = file("a.toy", "toy\ncases 1\n");

        // Then
        assertThat(form(field("source", "LAB")).status()).isEqualTo(400);
        assertThat(form(file, file).status()).isEqualTo(400);
        assertThat(form(file, field("period", "soon")).status()).isEqualTo(400);
        assertThat(form(field("sheet", "x".repeat(100_000)), file).status()).isEqualTo(400);
        assertThat(
                        ada.upload(
                                        "",
                                        "--" + BOUNDARY + "\r\n" + file,
                                        "Content-Type",
                                        "multipart/form-data; boundary=" + BOUNDARY)
                                .status())
                .isEqualTo(400);
        assertThat(ada.upload("", file, "Content-Type", "multipart/form-data").status())
                .isEqualTo(400);
        assertThat(files()).isEmpty();
    }

    @Test
    void takesWhatCurlCallsAForm() {
        // When
        Answer answer =
                ada.upload(
                        "filename=a.toy",
                        "toy\ncases 12\n",
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        // Then
        assertThat(answer.when(202).get("file_size_bytes").asLong()).isEqualTo(13);
    }

    @Test
    void refusesABodyThatIsTooLongBeforeAndWhileItArrives() {
        // Given
        byte[] tooLong = new byte[Math.toIntExact(BackboneResource.MAX_SIZE + 1)];

        // When
        Answer announced = ada.upload("filename=a.toy", BodyPublishers.ofByteArray(tooLong));
        Answer notAllowed =
                ada.as("vic", "viewer")
                        .upload("filename=a.toy", BodyPublishers.ofByteArray(tooLong));
        Answer chunked =
                ada.upload(
                        "filename=a.toy",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)));

        // Then
        for (Answer answer : List.of(announced, chunked)) {
            assertThat(answer.when(413).get("type").asText()).endsWith("too-large");
            assertThat(answer.body().get("max_size_bytes").asLong())
                    .isEqualTo(BackboneResource.MAX_SIZE);
        }
        assertThat(notAllowed.status()).isEqualTo(403);
        assertThat(files()).isEmpty();
    }

    @Test
    void writesABodyToDiskWhileItArrives() throws IOException {
        // Given
        byte[] half = new byte[2_000_000];

        try (Socket socket = begin(2 * half.length)) {
            // When
            socket.getOutputStream().write(half);
            socket.getOutputStream().flush();

            // Then
            await().atMost(Duration.ofSeconds(5)).until(() -> bytesSpooled() == half.length);
        }
    }

    @Test
    void aClientThatVanishesLeavesNothing() throws IOException {
        // When
        try (Socket socket = begin(4_000_000)) {
            socket.getOutputStream().write(new byte[2_000_000]);
            socket.getOutputStream().flush();
            await().atMost(Duration.ofSeconds(5)).until(() -> bytesSpooled() > 0);
        }

        // Then
        await().atMost(Duration.ofSeconds(5)).until(() -> files().isEmpty());
        assertThat(ada.get("/uploads").when(200).get("items")).isEmpty();
    }

    @Test
    void aClientThatFallsSilentOrPromisedMoreIsGivenUp() throws IOException {
        // When
        String answer;
        try (Socket socket = begin(1_000)) {
            socket.getOutputStream().write("toy\ncases 1\n".getBytes(UTF_8));
            socket.getOutputStream().flush();
            answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        }

        // Then
        assertThat(answer).doesNotContain("202 Accepted");
        await().atMost(Duration.ofSeconds(5)).until(() -> files().isEmpty());
        assertThat(ada.get("/uploads").when(200).get("items")).isEmpty();
    }

    @Test
    void onlyWhatWasPromisedIsTaken() throws IOException {
        // When
        String answer;
        try (Socket socket = begin("toy\ncases 13\n".length())) {
            socket.getOutputStream().write("toy\ncases 13\nrejects 1\n".getBytes(UTF_8));
            socket.getOutputStream().flush();
            answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        }

        // Then
        assertThat(answer).contains("202 Accepted").contains("\"file_size_bytes\":13");
    }

    @Test
    void aConnectionStaysOpenAfterALongUpload() throws IOException {
        // Given
        byte[] body = new byte[4_000_000];
        try (Socket socket = begin(body.length, "keep-alive")) {
            socket.setSoTimeout(2_000);

            // When
            socket.getOutputStream().write(body);

            // Then
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                    .as("waits for more although more than unread-body-for has passed")
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void whatACrashLeftBehindIsSweptAwayAndNothingElse() throws IOException {
        // Given
        String owned = ada.upload("filename=a.toy", "toy\ncases 14\n").when(202).get("id").asText();
        Path folder = spool.resolve(ada.organization());
        Path orphan = folder.resolve(UUID.randomUUID().toString());
        Files.writeString(orphan, "half a fi");
        FileTime before = FileTime.from(Instant.now().minusSeconds(60));

        // When
        Files.setLastModifiedTime(orphan, before);
        Files.setLastModifiedTime(folder.resolve(owned), before);

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.notExists(orphan));
        assertThat(files()).containsExactly(owned);
    }

    private Socket begin(int promised) throws IOException {
        return begin(promised, "close");
    }

    private Socket begin(int promised, String connection) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(20_000);
        String head =
                "POST /api/v1/uploads?filename=a.toy HTTP/1.1\r\nHost: x\r\nConnection: "
                        + connection
                        + "\r\nAuthorization: Bearer "
                        + ada.token()
                        + "\r\nContent-Length: "
                        + promised
                        + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        return socket;
    }

    private Answer form(String... parts) {
        return ada.upload(
                "",
                String.join("", parts) + "--" + BOUNDARY + "--\r\n",
                "Content-Type",
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    private static String field(String name, String value) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(BOUNDARY, name, value);
    }

    private static String file(String name, String content) {
        return ("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                        + "Content-Type: text/plain\r\n\r\n%s\r\n")
                .formatted(BOUNDARY, name, content);
    }

    private List<String> files() {
        Path folder = spool.resolve(ada.organization());
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long bytesSpooled() {
        return files().stream()
                .mapToLong(
                        file -> spool.resolve(ada.organization()).resolve(file).toFile().length())
                .sum();
    }
}
