package io.casestream.quickstart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casestream.quickstart.embedded.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir Path root;

    @Test
    void environmentWinsOverFileAndFileOverWhatIsUsual() throws Exception {
        // Given
        Files.createDirectories(root.resolve(".casestream"));
        Files.writeString(
                root.resolve(".casestream/settings"), "port.gateway=18080\nport.kafka=18092\n");

        // When
        Settings settings = Settings.load(root, Map.of("CASESTREAM_PORT_GATEWAY", "28080"));

        // Then
        assertThat(settings.port(Port.GATEWAY)).isEqualTo(28_080);
        assertThat(settings.port(Port.KAFKA)).isEqualTo(18_092);
        assertThat(settings.port(Port.INGEST)).isEqualTo(8_081);
    }

    @Test
    void dataMayLiveElsewhere() throws Exception {
        // Given
        Path elsewhere = root.resolve("elsewhere");

        // When
        Settings settings = Settings.load(root, Map.of("CASESTREAM_HOME", elsewhere.toString()));

        // Then
        assertThat(settings.home().passwords()).isEqualTo(elsewhere.resolve("passwords"));
    }

    @Test
    void whatIsNoPortIsSaidInOneSentence() {
        assertThatThrownBy(() -> Settings.load(root, Map.of("CASESTREAM_PORT_STATS", "eighty")))
                .isInstanceOf(Obstacle.class)
                .hasMessage(
                        "CASESTREAM_PORT_STATS (port.stats) is to be a port between 1 and 65535,"
                                + " not \"eighty\".");
    }

    @Test
    void aTakenPortIsNamedWithItsSetting() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            Settings settings = withPort(Port.STORAGE, other.getLocalPort());

            // Then
            assertThatThrownBy(() -> FreePorts.require(settings))
                    .isInstanceOf(Obstacle.class)
                    .hasMessageStartingWith(
                            "Port %d (storage) is taken by another program"
                                    .formatted(other.getLocalPort()))
                    .hasMessageContaining("CASESTREAM_PORT_STORAGE=")
                    .hasMessageContaining("port.storage=");
        }
    }

    @Test
    void onePortForTwoIsRefused() throws Exception {
        // Given
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            ports.put(port, FreePort.any());
        }
        ports.put(Port.STORAGE, ports.get(Port.GATEWAY));

        // Then
        assertThatThrownBy(() -> FreePorts.require(new Settings(root, new Home(root), ports)))
                .isInstanceOf(Obstacle.class)
                .hasMessageContaining("is set for both gateway and storage");
    }

    /** With every other port free. */
    private Settings withPort(Port taken, int number) throws IOException {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            ports.put(port, port == taken ? number : FreePort.any());
        }
        return new Settings(root, new Home(root.resolve(".casestream")), ports);
    }
}
