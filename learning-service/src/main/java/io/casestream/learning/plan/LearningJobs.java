package io.casestream.learning.plan;

import io.casestream.common.model.LearningTask;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.Jobs;
import io.casestream.common.platform.jobs.NewJob;
import io.casestream.common.platform.json.Json;
import io.casestream.learning.domain.Statistic;
import io.casestream.learning.domain.Wish;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Queues work for stats-service, each piece of it once at a time. */
@Singleton
public class LearningJobs {

    /** Whose jobs these are: nobody's in person. */
    public static final String USER = "casestream";

    /** Below everything that somebody waits for. */
    public static final int AT_NIGHT = 9;

    /** Data has changed, so that a hot answer is missed already. */
    public static final int REFRESH = 8;

    private final Jobs jobs;

    public LearningJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    /** What a job is told that is to fulfil a wish. */
    static LearningTask task(Wish wish, Instant deadline, Duration goodFor) {
        return new LearningTask(
                LearningTask.Kind.ANSWER,
                wish.question().hash(),
                wish.question().queryType(),
                wish.question().filters(),
                Statistic.of(wish.question()).orElse(null),
                wish.reason().toString(),
                wish.chance(),
                deadline,
                deadline.plus(goodFor));
    }

    /** An answer to be made, not before this moment. */
    public UUID answer(
            Handle handle, String organization, LearningTask task, int priority, Instant at) {
        return enqueue(
                handle,
                organization,
                task,
                priority,
                at,
                JobType.QUERY_LEARNING + ":" + task.queryHash());
    }

    /** Terms to be named, not before this moment. */
    public UUID terms(Handle handle, String organization, Instant at, Instant deadline) {
        LearningTask task =
                new LearningTask(
                        LearningTask.Kind.TERMS,
                        null,
                        null,
                        Map.of(),
                        null,
                        "terms",
                        1,
                        deadline,
                        deadline);
        return enqueue(handle, organization, task, REFRESH, at, JobType.QUERY_LEARNING + ":terms");
    }

    private UUID enqueue(
            Handle handle,
            String organization,
            LearningTask task,
            int priority,
            Instant at,
            String dedupeKey) {
        return jobs.enqueue(
                handle,
                new NewJob(
                        JobType.QUERY_LEARNING,
                        USER,
                        organization,
                        Json.mapper().valueToTree(task),
                        priority,
                        dedupeKey,
                        false),
                at);
    }
}
