package io.casestream.ingest.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.model.UploadFigures;
import io.casestream.common.platform.json.Json;
import io.casestream.ingest.domain.Progress;
import io.casestream.ingest.domain.Standing;
import io.casestream.ingest.domain.UploadStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The upload history, within a transaction of its organization. */
@Singleton
public class UploadRepository {

    private static final RowMapper<UploadRow> ROW = ConstructorMapper.of(UploadRow.class);

    private static final String VIEW =
            """
            select id, user_id, organization, filename, file_size_bytes, file_hash_md5,
                   file_hash_sha256, file_type, source, uploaded_at, upload_status, stats_status,
                   processing_started_at, processing_completed_at, processing_error,
                   stats_calculated_at, total_cases, total_events, total_drugs,
                   total_serious_cases, total_fatal_cases, earliest_date, latest_date,
                   rejected_rows + late_rejects as rejected_rows, metadata::text as metadata,
                   warnings, progress::text as progress, plan::text as plan, withdrawn
            from ingest.file_upload_history
            """;

    private static final String INSERT =
            """
            insert into ingest.file_upload_history
                (id, user_id, organization, filename, file_size_bytes, file_hash_md5,
                 file_hash_sha256, file_type, source, warnings, metadata, plan, forced,
                 idempotency_key)
            values (:id, :userId, :organization, :filename, :fileSizeBytes, :fileHashMd5,
                    :fileHashSha256, :fileType, :source, :warnings, cast(:metadata as jsonb),
                    cast(:plan as jsonb), :forced, :idempotencyKey)
            on conflict do nothing
            """;

    private static final String SAME_CONTENT =
            VIEW
                    + """
                    where file_hash_sha256 = :sha256 and upload_status not in ('failed', 'deleted')
                    order by uploaded_at desc, id desc
                    limit 1
                    """;

    private static final String SAME_HASH =
            VIEW
                    + """
                    where (file_hash_md5 = :hash or file_hash_sha256 = :hash)
                      and file_size_bytes = :size and upload_status not in ('failed', 'deleted')
                    order by uploaded_at desc, id desc
                    limit 1
                    """;

    private static final String SAME_NAME_AND_SIZE =
            VIEW
                    + """
                    where filename = :filename and file_size_bytes = :size
                      and upload_status not in ('failed', 'deleted')
                    order by (cast(:md5 as text) is not null and file_hash_md5 = :md5) desc,
                             uploaded_at desc, id desc
                    limit 1
                    """;

    private static final String BY_KEY =
            VIEW + "where user_id = :userId and idempotency_key = :key";

    private static final String KEPT =
            """
            select coalesce(sum(file_size_bytes), 0) from ingest.file_upload_history
            where withdrawn is null
            """;

    private static final String OF_USER = "and user_id = :userId\n";
    private static final String IN_STATUS = "and upload_status = :status\n";
    private static final String NOT_DELETED = "and upload_status <> 'deleted'\n";
    private static final String AFTER = "and (uploaded_at, id) < (:before, :beforeId)\n";
    private static final String NEWEST_FIRST = "order by uploaded_at desc, id desc limit :limit";

    private static final String STAND =
            """
            update ingest.file_upload_history
            set progress = cast(:progress as jsonb), upload_status = :uploadStatus,
                stats_status = :statsStatus, processing_started_at = :processingStartedAt,
                processing_completed_at = :processingCompletedAt, processing_error = :error,
                stats_calculated_at = :statsCalculatedAt, rejected_rows = :rejectedRows,
                -- An upload that is healed after it failed may meet its own content again.
                forced = forced or upload_status = 'failed' and :uploadStatus <> 'failed',
                updated_at = clock_timestamp()
            where id = :id
            """;

    private static final String PROGRESS_ONLY =
            """
            update ingest.file_upload_history
            set progress = cast(:progress as jsonb), rejected_rows = :rejectedRows,
                updated_at = clock_timestamp()
            where id = :id
            """;

    private static final String FIGURES =
            """
            update ingest.file_upload_history
            set total_cases = :totalCases, total_events = :totalEvents, total_drugs = :totalDrugs,
                total_serious_cases = :totalSeriousCases, total_fatal_cases = :totalFatalCases,
                earliest_date = :earliestDate, latest_date = :latestDate
            where id = :id
            """;

    private static final String READ =
            """
            update ingest.file_upload_history
            set metadata = metadata || cast(:metadata as jsonb),
                warnings = (select coalesce(array_agg(distinct w order by w), '{}')
                            from unnest(warnings || :warnings) w),
                updated_at = clock_timestamp()
            where id = :id
            """;

    private static final String WITHDRAW =
            """
            update ingest.file_upload_history
            set withdrawn = :reason, upload_status = :status, updated_at = clock_timestamp(),
                stats_status = case when stats_status = 'completed' then stats_status
                                    else 'failed' end,
                processing_error = coalesce(:error, processing_error),
                processing_completed_at = coalesce(processing_completed_at, clock_timestamp())
            where id = :id
            """;

    private static final String LATE_REJECTS =
            "update ingest.file_upload_history set late_rejects = late_rejects + :found where id ="
                    + " :id";

    private static final String ABANDONED =
            """
            select u.id, j.job_type, coalesce(j.job_error, 'no reason given') as reason
            from ingest.file_upload_history u
            join platform.background_jobs j
              on j.organization = u.organization
             and j.dedupe_key in ('file_upload:' || u.id, 'stats_calculation:' || u.id)
            where j.job_status = 'failed'
              and (j.job_type = 'file_upload' and u.upload_status = 'processing'
                   or j.job_type = 'stats_calculation' and u.upload_status = 'completed'
                      and u.stats_status in ('pending', 'calculating'))
            """;

    /** An upload that nobody works on any more, although it has not ended. */
    public record Abandoned(UUID id, String jobType, String reason) {}

    /** Uploads whose job has failed for good without telling. */
    public List<Abandoned> abandoned(Handle handle) {
        return handle.createQuery(ABANDONED).map(ConstructorMapper.of(Abandoned.class)).list();
    }

    /** False where the same live content, or the same idempotency key, is there already. */
    public boolean insert(Handle handle, NewUpload upload) {
        return handle.createUpdate(INSERT)
                        .bind("id", upload.id())
                        .bind("userId", upload.userId())
                        .bind("organization", upload.organization())
                        .bind("filename", upload.filename())
                        .bind("fileSizeBytes", upload.fileSizeBytes())
                        .bind("fileHashMd5", upload.fileHashMd5())
                        .bind("fileHashSha256", upload.fileHashSha256())
                        .bind("fileType", upload.fileType())
                        .bind("source", upload.source())
                        .bindArray("warnings", String.class, upload.warnings())
                        .bind("metadata", upload.metadata())
                        .bind("plan", upload.plan())
                        .bind("forced", upload.forced())
                        .bind("idempotencyKey", upload.idempotencyKey())
                        .execute()
                == 1;
    }

    public Optional<UploadRow> find(Handle handle, UUID id) {
        return handle.createQuery(VIEW + "where id = :id").bind("id", id).map(ROW).findOne();
    }

    /** The upload, held until the transaction ends. */
    public Optional<UploadRow> lock(Handle handle, UUID id) {
        return handle.createQuery(VIEW + "where id = :id for update")
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    /** The newest live upload with these bytes. */
    public Optional<UploadRow> findSameContent(Handle handle, String sha256) {
        return handle.createQuery(SAME_CONTENT).bind("sha256", sha256).map(ROW).findOne();
    }

    /** The newest live upload with this MD5 or SHA-256, whatever its name. */
    public Optional<UploadRow> findSameHash(Handle handle, String hash, long size) {
        return handle.createQuery(SAME_HASH)
                .bind("hash", hash)
                .bind("size", size)
                .map(ROW)
                .findOne();
    }

    /** The newest live upload of this name and size, one with the same MD5 first. */
    public Optional<UploadRow> findSameNameAndSize(
            Handle handle, String filename, long size, @Nullable String md5) {
        return handle.createQuery(SAME_NAME_AND_SIZE)
                .bind("filename", filename)
                .bind("size", size)
                .bind("md5", md5)
                .map(ROW)
                .findOne();
    }

    public Optional<UploadRow> findByKey(Handle handle, String userId, String key) {
        return handle.createQuery(BY_KEY)
                .bind("userId", userId)
                .bind("key", key)
                .map(ROW)
                .findOne();
    }

    /** The bytes of all files that are kept. */
    public long keptBytes(Handle handle) {
        return handle.createQuery(KEPT).mapTo(Long.class).one();
    }

    /** Newest first. Only what is asked for is in the statement, so that its index is found. */
    public List<UploadRow> page(Handle handle, UploadFilter filter) {
        String sql =
                VIEW
                        + "where true\n"
                        + (filter.userId() == null ? "" : OF_USER)
                        + (filter.status() == null ? NOT_DELETED : IN_STATUS)
                        + (filter.before() == null ? "" : AFTER)
                        + NEWEST_FIRST;
        Query query = handle.createQuery(sql).bind("limit", filter.limit());
        if (filter.userId() != null) {
            query.bind("userId", filter.userId());
        }
        if (filter.status() != null) {
            query.bind("status", filter.status());
        }
        if (filter.before() != null) {
            query.bind("before", filter.before()).bind("beforeId", filter.beforeId());
        }
        return query.map(ROW).list();
    }

    /** Stores progress with the standing that follows from it. */
    public void stand(
            Handle handle, UUID id, Progress progress, Standing standing, long rejectedRows) {
        handle.createUpdate(STAND)
                .bind("id", id)
                .bind("progress", json(progress))
                .bind("uploadStatus", standing.uploadStatus().toString())
                .bind("statsStatus", standing.statsStatus().toString())
                .bind("processingStartedAt", standing.processingStartedAt())
                .bind("processingCompletedAt", standing.processingCompletedAt())
                .bind("error", standing.error())
                .bind("statsCalculatedAt", standing.statsCalculatedAt())
                .bind("rejectedRows", rejectedRows)
                .execute();
    }

    /** Stores progress of an upload whose standing is settled. */
    public void progress(Handle handle, UUID id, Progress progress, long rejectedRows) {
        handle.createUpdate(PROGRESS_ONLY)
                .bind("id", id)
                .bind("progress", json(progress))
                .bind("rejectedRows", rejectedRows)
                .execute();
    }

    public void figures(Handle handle, UUID id, UploadFigures figures) {
        handle.createUpdate(FIGURES)
                .bind("id", id)
                .bind("totalCases", figures.totalCases())
                .bind("totalEvents", figures.totalEvents())
                .bind("totalDrugs", figures.totalDrugs())
                .bind("totalSeriousCases", figures.totalSeriousCases())
                .bind("totalFatalCases", figures.totalFatalCases())
                .bind("earliestDate", figures.earliestDate())
                .bind("latestDate", figures.latestDate())
                .execute();
    }

    /** What reading the file has brought to light. Saying it again changes nothing. */
    public void read(Handle handle, UUID id, JsonNode metadata, List<String> warnings) {
        handle.createUpdate(READ)
                .bind("id", id)
                .bind("metadata", metadata.toString())
                .bindArray("warnings", String.class, warnings)
                .execute();
    }

    /** The upload's facts are gone for ever. */
    public void withdraw(
            Handle handle, UUID id, String reason, UploadStatus status, @Nullable String error) {
        handle.createUpdate(WITHDRAW)
                .bind("id", id)
                .bind("reason", reason)
                .bind("status", status.toString())
                .bind("error", error)
                .execute();
    }

    public void addLateRejects(Handle handle, UUID id, int found) {
        handle.createUpdate(LATE_REJECTS).bind("id", id).bind("found", found).execute();
    }

    private static String json(Progress progress) {
        try {
            return Json.mapper().writeValueAsString(progress);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("progress is JSON", impossible);
        }
    }
}
