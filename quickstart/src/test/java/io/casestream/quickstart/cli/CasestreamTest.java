package io.casestream.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.casestream.common.platform.json.Json;
import io.casestream.quickstart.embedded.FreePort;
import io.casestream.quickstart.system.Home;
import io.casestream.quickstart.system.Port;
import io.casestream.quickstart.system.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that need no running system. */
class CasestreamTest {

    @TempDir Path root;

    private final Screen screen = new Screen();
    private Settings settings;

    @BeforeEach
    void choosePorts() throws IOException {
        settings =
                new Settings(
                        root,
                        new Home(root.resolve(".casestream")),
                        Map.of(Port.GATEWAY, FreePort.any()));
    }

    @Test
    void tokenIsSignedAndSaysWhoIsAsking() throws Exception {
        // When
        int code = run("token", "--org", "acme", "--user", "ada", "--role", "viewer");

        // Then
        String[] parts = screen.out().strip().split("\\.");
        JsonNode claims = Json.mapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(code).isZero();
        assertThat(claims.get("iss").asText()).isEqualTo("casestream");
        assertThat(claims.get("aud").asText()).isEqualTo("casestream");
        assertThat(claims.get("sub").asText()).isEqualTo("ada");
        assertThat(claims.get("organization").asText()).isEqualTo("acme");
        assertThat(claims.get("groups").toString()).isEqualTo("[\"viewer\"]");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong())
                .isEqualTo(30 * 24 * 3_600);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey());
        signature.update((parts[0] + "." + parts[1]).getBytes());
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void theKeysStayTheSame() throws Exception {
        // Given
        run("token");
        PublicKey first = publicKey();

        // When
        run("token");

        // Then
        assertThat(publicKey()).isEqualTo(first);
    }

    @Test
    void sayWhatToDoWhereNothingIsRunning() {
        assertThat(run("status")).isEqualTo(3);
        assertThat(screen.out()).contains("Casestream is not running.");
        assertThat(run("uploads")).isEqualTo(1);
        assertThat(screen.err()).contains("start Casestream with ./casestream up").hasLineCount(1);
        assertThat(run("down")).isZero();
    }

    @Test
    void verifyingTheAuditTrailSaysWhatHolds() throws IOException {
        // Given
        HttpServer gateway =
                HttpServer.create(
                        new InetSocketAddress("localhost", settings.port(Port.GATEWAY)), 0);
        String head = "\"head\":{\"block_number\":40,\"block_hash\":\"9f\"}";
        gateway.createContext(
                "/api/v1/activity/verification",
                exchange -> {
                    String answer =
                            exchange.getRequestURI().getQuery() == null
                                    ? "{\"intact\":true,\"blocks\":40,\"rows\":1230,%s}"
                                    : "{\"intact\":false,%s,\"broken\":{\"block_number\":17,"
                                            + "\"activity_id\":4711,"
                                            + "\"what\":\"the entry was changed\"}}";
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(answer.formatted(head).getBytes(StandardCharsets.UTF_8));
                    }
                });
        gateway.start();

        // When
        int holds = run("audit", "verify", "--org", "acme");
        int broken = run("audit", "verify", "--known-block", "40", "--known-hash", "00");
        gateway.stop(0);

        // Then
        assertThat(holds).isZero();
        assertThat(broken).isEqualTo(1);
        assertThat(screen.out().lines())
                .containsExactly(
                        "The audit trail is intact: 1,230 entries in 40 blocks.",
                        "To compare the next time: --known-block 40 --known-hash 9f",
                        "The audit trail does not hold at block 17, entry 4711: the entry was"
                                + " changed.",
                        "To compare the next time: --known-block 40 --known-hash 9f");
    }

    @Test
    void generatesAQuarter() {
        // When
        int code = run("generate", "--cases", "50", "--out", root.resolve("made").toString());

        // Then
        assertThat(code).isZero();
        assertThat(root.resolve("made/faers_ascii_2024q4.zip")).exists();
        assertThat(screen.out()).contains("50 cases");
    }

    @Test
    void refusesWhatCannotBeGenerated() {
        assertThat(run("generate", "--cases", "0", "--out", root.toString())).isEqualTo(1);
        assertThat(screen.err().strip()).isEqualTo("--cases is to be between 1 and 20,000,000.");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThat(run("upload", "nothing.zip")).isEqualTo(1);
        assertThat(screen.err().strip()).isEqualTo("There is no file nothing.zip.");
    }

    private int run(String... arguments) {
        return new Casestream(settings, screen.terminal()).execute(arguments);
    }

    private PublicKey publicKey() throws Exception {
        String pem = Files.readString(settings.home().keys().resolve("public.pem"));
        return KeyFactory.getInstance("RSA")
                .generatePublic(
                        new X509EncodedKeySpec(
                                Base64.getMimeDecoder()
                                        .decode(pem.replaceAll("-----[^-]+-----", ""))));
    }
}
