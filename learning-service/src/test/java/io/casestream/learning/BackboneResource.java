package io.casestream.learning;

import io.casestream.quickstart.embedded.Backbone;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Runs the service on the tests' PostgreSQL and Kafka. */
public class BackboneResource implements QuarkusTestResourceLifecycleManager {

    /** Where the service believes stats-service to be. */
    private static final String STATS = "casestream.stats-address";

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(Backbone.shared().settings("learning"));
        settings.put(STATS, StandInStats.address());
        settings.put("casestream.precompute.look-every", "24h");
        settings.put("casestream.precompute.low-peak.window", "00:00-00:00");
        settings.put("casestream.precompute.least-chance", "0.01");
        settings.put("casestream.precompute.least-use", "0.1");
        String berlin = "casestream.precompute.low-peak.organizations.\"berlin\".";
        settings.put(berlin + "zone", "Europe/Berlin");
        settings.put(berlin + "window", "02:00-04:00");
        return settings;
    }

    @Override
    public void stop() {
        // The backbone ends with the JVM.
    }
}
