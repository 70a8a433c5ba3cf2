package io.casestream.learning;

import io.casestream.quickstart.embedded.Backbone;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Runs the service on the tests' PostgreSQL and Kafka. */
public class BackboneResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Backbone.shared().settings("learning");
    }

    @Override
    public void stop() {
        // The backbone ends with the JVM.
    }
}
