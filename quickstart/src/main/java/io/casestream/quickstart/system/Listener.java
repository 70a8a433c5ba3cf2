package io.casestream.quickstart.system;

import java.nio.file.Path;
import java.time.Duration;

/** Hears how the system is doing, from any thread. */
public interface Listener {

    void ready(String component, Duration after);

    /** A component has ended by itself. */
    void crashed(String component, Path log, boolean startsAgain);

    void stopped(String component);

    /** Hears nothing. */
    static Listener silent() {
        return new Listener() {
            @Override
            public void ready(String component, Duration after) {}

            @Override
            public void crashed(String component, Path log, boolean startsAgain) {}

            @Override
            public void stopped(String component) {}
        };
    }
}
