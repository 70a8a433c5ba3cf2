package io.casestream.common.platform.jobs;

import com.fasterxml.jackson.databind.JsonNode;

/** Does the work of one type of job. A bean of this type is all a service adds to run them. */
public interface JobHandler {

    JobType type();

    /**
     * Does the work; it may have been begun before, so it is idempotent.
     *
     * @return what is kept as {@code job_result}
     * @throws PermanentJobFailure if trying again cannot help; anything else is retried
     */
    JsonNode run(ClaimedJob job, JobContext context) throws Exception;
}
