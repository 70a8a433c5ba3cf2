package io.casestream.common.platform.jobs;

/** What a running job may ask and tell. */
public interface JobContext {

    /** Whether to stop: cancelled by a person, or no longer ours. Ask often. */
    boolean cancelled();

    /**
     * How far the job is.
     *
     * @param fraction 0 to 1
     */
    void progress(double fraction);
}
