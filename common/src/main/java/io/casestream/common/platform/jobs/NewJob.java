package io.casestream.common.platform.jobs;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Work to be queued.
 *
 * @param priority 1 (first) to 10
 * @param dedupeKey unique among the organization's queued and running jobs
 * @param held waits until {@link Jobs#release} lets it go
 */
public record NewJob(
        JobType type,
        String userId,
        String organization,
        JsonNode input,
        int priority,
        String dedupeKey,
        boolean held) {

    public NewJob {
        if (priority < 1 || priority > 10) {
            throw new IllegalArgumentException("priority is 1 to 10, was " + priority);
        }
    }
}
