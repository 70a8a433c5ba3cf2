package io.casestream.learning.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.model.LearningTask;
import io.casestream.common.model.ReadyAnswer;
import io.casestream.common.model.RemarkableTerms;
import io.casestream.common.model.StatisticRef;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * Does the queued jobs of an organization one after the other, in the order they are claimed; among
 * equals, which are claimed in any order, the likeliest goes first.
 */
final class StatsStandIn {

    private static final String QUEUED =
            """
            select id, job_input::text as input
            from platform.background_jobs
            where organization = current_setting('app.organization')
              and job_type = 'query_learning' and job_status = 'queued'
            order by priority, created_at, (job_input ->> 'chance')::double precision desc,
                     job_input ->> 'query_hash'
            """;

    private static final String END =
            """
            update platform.background_jobs
            set job_status = :status, job_result = cast(:result as jsonb), completed_at = :at
            where id = :id
            """;

    private final Database database;
    private final Map<String, RemarkableTerms> terms = new HashMap<>();

    /** A job as it stands in the queue. */
    public record Job(UUID id, String input) {}

    StatsStandIn(Database database) {
        this.database = database;
    }

    /**
     * Works from this moment on until nothing is queued.
     *
     * @param news what is remarkable from now on; null where that has not changed
     */
    void run(
            String organization, Instant begin, @Nullable RemarkableTerms news, AnswerStore store) {
        if (news != null) {
            terms.put(organization, news);
        }
        database.runInTenant(
                organization,
                handle -> {
                    Instant now = begin;
                    for (Job job : queued(handle)) {
                        now = run(handle, organization, job, now, store);
                    }
                });
    }

    private static List<Job> queued(Handle handle) {
        return handle.createQuery(QUEUED).map(ConstructorMapper.of(Job.class)).list();
    }

    private Instant run(
            Handle handle, String organization, Job job, Instant now, AnswerStore store) {
        LearningTask task = task(job);
        if (task.kind() == LearningTask.Kind.TERMS) {
            end(
                    handle,
                    job,
                    "completed",
                    terms.getOrDefault(organization, RemarkableTerms.NONE),
                    now);
            return now;
        }
        StatisticRef statistic = task.statistic();
        if (statistic == null) {
            end(handle, job, "failed", null, now);
            return now;
        }
        String hash = Objects.requireNonNull(task.queryHash());
        Instant done = now;
        if (!store.holds(hash)) {
            String type = Objects.requireNonNull(task.queryType());
            done = Stores.after(now, AnswerTimes.computed(type));
            store.keepAhead(hash, done);
        }
        end(handle, job, "completed", new ReadyAnswer(statistic, null, 1, 0), done);
        return done;
    }

    private static void end(
            Handle handle, Job job, String status, @Nullable Object result, Instant at) {
        handle.createUpdate(END)
                .bind("id", job.id())
                .bind("status", status)
                .bind(
                        "result",
                        result == null ? null : Json.mapper().valueToTree(result).toString())
                .bind("at", at)
                .execute();
    }

    private static LearningTask task(Job job) {
        try {
            return Json.mapper().readValue(job.input(), LearningTask.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the column holds a task", broken);
        }
    }
}
