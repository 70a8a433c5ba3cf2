package io.casestream.quickstart.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A part of the system that runs in a process of its own. */
interface Component {

    String name();

    Path log();

    /** Returns when it is ready to work; may be called again after it has ended. */
    void start() throws IOException, Obstacle;

    /** Lets it finish what it does; returns when it has ended. */
    void stop();

    /** The process, while there is one. */
    Optional<ProcessHandle> process();
}
