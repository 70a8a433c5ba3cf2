package io.casestream.quickstart.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker that is its own KRaft controller, in this process. */
public final class Kafka implements AutoCloseable {

    /** What logs a lot where all is well. */
    static final String[] LIBRARIES = {"org.apache.kafka", "kafka", "state.change.logger"};

    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final int port;

    private Kafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts the broker; its data folder is formatted at the first start and kept. */
    public static Kafka start(Path data, int port, int controllerPort) throws IOException {
        format(data);
        KafkaRaftServer server =
                new KafkaRaftServer(
                        new KafkaConfig(properties(data, port, controllerPort)), Time.SYSTEM);
        server.startup();
        return new Kafka(server, port);
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Waits until the broker has stopped by itself or by a signal. */
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Map<String, String> properties(Path data, int port, int controllerPort) {
        return Map.ofEntries(
                Map.entry("node.id", String.valueOf(NODE)),
                Map.entry("process.roles", "broker,controller"),
                Map.entry("controller.quorum.voters", NODE + "@localhost:" + controllerPort),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("inter.broker.listener.name", "SERVICES"),
                Map.entry(
                        "listeners",
                        "SERVICES://localhost:%d,%s://localhost:%d"
                                .formatted(port, CONTROLLER, controllerPort)),
                Map.entry(
                        "listener.security.protocol.map",
                        "SERVICES:PLAINTEXT,%s:PLAINTEXT".formatted(CONTROLLER)),
                Map.entry("log.dirs", data.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "8"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                // The default would take 128 MB for compaction alone.
                Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20)));
    }

    private static void format(Path data) throws IOException {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        var said = new ByteArrayOutputStream();
        try {
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(data.toString()))
                    .setMetadataLogDirectory(data.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception failed) {
            throw new IOException(
                    "cannot format " + data + ": " + said.toString(StandardCharsets.UTF_8), failed);
        }
    }
}
