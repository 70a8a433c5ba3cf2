package io.casestream.ingest.upload;

import io.casestream.common.platform.jobs.JobView;

/** What became of a wish to stop a job or to have it done again. */
public sealed interface Steering {

    /** It is so; a running job stops at its next step. */
    record Done(JobView job) implements Steering {}

    /** There is no such job in the organization. */
    record NotFound() implements Steering {}

    /**
     * The job's state does not allow it.
     *
     * @param type a stable name of the reason
     * @param why a sentence
     */
    record Refused(String type, String why) implements Steering {}
}
