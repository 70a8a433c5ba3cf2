package io.casestream.quickstart.embedded;

import io.casestream.common.event.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the topics that are missing, each with its number of partitions. */
public final class TopicMaker {

    private static final int SECONDS = 60;

    private TopicMaker() {}

    /** Topics that exist stay as they are. Waits for a broker that is still starting. */
    public static void makeMissing(String bootstrapServers) throws IOException {
        Map<String, Object> settings =
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        "200");
        try (Admin admin = Admin.create(settings)) {
            Set<String> existing = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing =
                    Topics.definitions().stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
                            .toList();
            admin.createTopics(missing).all().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException("cannot make the topics at " + bootstrapServers, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making the topics", stopped);
        }
    }
}
