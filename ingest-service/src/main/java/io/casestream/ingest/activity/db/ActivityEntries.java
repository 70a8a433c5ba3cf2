package io.casestream.ingest.activity.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.result.ResultIterable;
import org.jspecify.annotations.Nullable;

/** Reads the audit trail of the transaction's organization, newest first. */
@Singleton
public class ActivityEntries {

    private static final String PAGE =
            """
            select l.id, l.created_at, l.user_id, l.event_type, l.event_details::text,
                   host(l.ip_address) as ip_address, l.user_agent, s.block_number
            from platform.activity_logs l
            left join platform.activity_seals s on s.activity_id = l.id
            where l.organization = :organization
              and (cast(:eventType as text) is null or l.event_type = :eventType)
              and (cast(:userId as text) is null or l.user_id = :userId)
              and (cast(:from as timestamptz) is null or l.created_at >= :from)
              and (cast(:before as timestamptz) is null or l.created_at < :before)
              and (cast(:after as timestamptz) is null or (l.created_at, l.id) < (:after, :afterId))
            order by l.created_at desc, l.id desc
            limit :limit
            """;

    /**
     * One page.
     *
     * @param after the last entry of the page before; null for the first page
     */
    public List<ActivityEntry> page(
            Handle handle,
            String organization,
            ActivityFilter filter,
            @Nullable Instant after,
            long afterId,
            int limit) {
        return query(handle, organization, filter, after, afterId, limit).list();
    }

    /** Hands over every entry, however many, without holding more than some. */
    public void each(
            Handle handle,
            String organization,
            ActivityFilter filter,
            Consumer<ActivityEntry> entry) {
        query(handle, organization, filter, null, 0, null).useStream(all -> all.forEach(entry));
    }

    private static ResultIterable<ActivityEntry> query(
            Handle handle,
            String organization,
            ActivityFilter filter,
            @Nullable Instant after,
            long afterId,
            @Nullable Integer limit) {
        return handle.createQuery(PAGE)
                .bind("organization", organization)
                .bind("eventType", filter.eventType())
                .bind("userId", filter.userId())
                .bind("from", filter.from())
                .bind("before", filter.before())
                .bind("after", after)
                .bind("afterId", afterId)
                .bind("limit", limit)
                .setFetchSize(500)
                .map(ConstructorMapper.of(ActivityEntry.class));
    }
}
