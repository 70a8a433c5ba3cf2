package io.casestream.learning.replay;

import java.time.Instant;

/** A way to have answers ready. */
interface Contender {

    String name();

    /** Whether the answer was ready when it was asked for. */
    boolean ask(Asking asking);

    /** Data has changed. */
    default void on(NewData data) {}

    /** The clock of everybody: somebody looks whether there is something to do. */
    default void look(String organization, Instant now) {}

    /** Answers worked out before anybody asked. */
    default long ahead() {
        return 0;
    }

    /** Those of them that somebody asked for while they stood. */
    default long aheadAsked() {
        return 0;
    }
}
