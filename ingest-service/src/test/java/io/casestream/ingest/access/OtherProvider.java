package io.casestream.ingest.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The service connected to the tests' identity provider instead of the embedded one. */
public class OtherProvider implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(IdentityProvider.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
