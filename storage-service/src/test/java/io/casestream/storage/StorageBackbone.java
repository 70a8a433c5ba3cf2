package io.casestream.storage;

import io.casestream.quickstart.embedded.Backbone;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real PostgreSQL and a real Kafka for the service under test. */
public final class StorageBackbone implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Backbone.shared().settings("storage");
    }

    @Override
    public void stop() {
        // It ends with the JVM, so that the next test class finds it running.
    }
}
