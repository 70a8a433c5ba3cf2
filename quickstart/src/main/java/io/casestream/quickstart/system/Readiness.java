package io.casestream.quickstart.system;

/** Whether a process that was started is ready to work. */
@FunctionalInterface
interface Readiness {

    boolean reached();
}
