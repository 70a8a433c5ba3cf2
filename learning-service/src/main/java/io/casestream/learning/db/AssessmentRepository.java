package io.casestream.learning.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Assessments are jobs: what one found is the job's result. */
@Singleton
public class AssessmentRepository {

    private static final String FINISHED =
            """
            from platform.background_jobs
            where organization = current_setting('app.organization')
              and job_type = 'assessment' and job_status = 'completed' and job_result is not null
            """;

    private static final String SUMMARIES =
            """
            select id, user_id, cast(job_input ->> 'night' as timestamptz) as night,
                   cast(job_result ->> 'assessed_at' as timestamptz) as assessed_at, completed_at,
                   cast(job_result ->> 'data_version' as bigint) as data_version,
                   (job_result -> 'summary')::text as summary,
                   (job_result -> 'previous')::text as previous
            """
                    + FINISHED;

    private static final String PAGE =
            SUMMARIES
                    + """
                      and (cast(:before as timestamptz) is null
                           or (completed_at, id) < (:before, cast(:beforeId as uuid)))
                    order by completed_at desc, id desc
                    limit :limit
                    """;

    private static final String RESULT = "select job_result::text " + FINISHED + "and id = :id";

    private static final String PLANNED =
            """
            select exists (
                select 1 from platform.background_jobs
                where organization = current_setting('app.organization')
                  and job_type = 'assessment'
                  and created_at >= cast(:night as timestamptz) - interval '2 days'
                  and cast(job_input ->> 'night' as timestamptz) = :night)
            """;

    private static final String NOTE_DATA =
            """
            insert into learning.data_known (organization) values (:organization)
            on conflict do nothing
            """;

    /** Everybody who has, asks or follows anything. */
    public List<String> organizations(Handle handle) {
        return handle.createQuery("select * from learning.organizations_to_assess()")
                .mapTo(String.class)
                .list();
    }

    /** The organization has, or had, data. */
    public void noteData(Handle handle, String organization) {
        handle.createUpdate(NOTE_DATA).bind("organization", organization).execute();
    }

    /** Whether the assessment of this night was queued, whatever became of it. */
    public boolean isPlanned(Handle handle, Instant night) {
        return handle.createQuery(PLANNED).bind("night", night).mapTo(Boolean.class).one();
    }

    /** What was found, in short, the newest first. */
    public List<AssessmentRow> page(
            Handle handle, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
        return handle.createQuery(PAGE)
                .bind("before", before)
                .bind("beforeId", beforeId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(AssessmentRow.class))
                .list();
    }

    public Optional<AssessmentRow> find(Handle handle, UUID id) {
        return handle.createQuery(SUMMARIES + "and id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(AssessmentRow.class))
                .findOne();
    }

    /** Everything that one found, as JSON. */
    public Optional<String> result(Handle handle, UUID id) {
        return handle.createQuery(RESULT).bind("id", id).mapTo(String.class).findOne();
    }
}
