package io.casestream.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.platform.json.Json;
import io.casestream.quickstart.embedded.FreePort;
import io.casestream.quickstart.system.Home;
import io.casestream.quickstart.system.Port;
import io.casestream.quickstart.system.Settings;
import java.io.IOException;
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
