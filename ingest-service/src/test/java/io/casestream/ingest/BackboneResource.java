package io.casestream.ingest;

import io.casestream.quickstart.embedded.Backbone;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Runs the service on the tests' PostgreSQL and Kafka, impatient where waiting would bore. */
public class BackboneResource implements QuarkusTestResourceLifecycleManager {

    /** The longest body in tests. */
    public static final long MAX_SIZE = 8L * 1024 * 1024;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(Backbone.shared().settings("ingest"));
        settings.put("casestream.uploads.max-size", Long.toString(MAX_SIZE));
        settings.put("casestream.uploads.watch-every", "50ms");
        settings.put("casestream.uploads.keep-alive", "300ms");
        settings.put("casestream.uploads.unread-body-for", "1s");
        settings.put("casestream.spool.orphan-after", "2s");
        settings.put("casestream.spool.sweep-every", "1s");
        settings.put("casestream.uploads.end-abandoned-every", "1s");
        settings.put("quarkus.http.read-timeout", "2s");
        return settings;
    }

    @Override
    public void stop() {
        // The backbone ends with the JVM.
    }
}
