package io.casestream.stats.kafka;

import io.casestream.quickstart.embedded.Backbone;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real PostgreSQL and a real Kafka for the service under test. */
public final class StatsBackbone implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Backbone.shared().settings("stats");
    }

    @Override
    public void stop() {
        // the backbone ends with the JVM
    }
}
