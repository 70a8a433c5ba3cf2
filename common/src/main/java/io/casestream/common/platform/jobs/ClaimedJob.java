package io.casestream.common.platform.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * A job that this worker holds.
 *
 * @param attempt counts claims from 1; with the worker's name it fences every later update
 */
public record ClaimedJob(
        UUID id, String organization, String userId, JobType type, JsonNode input, int attempt) {}
