package io.casestream.ingest.db;

import io.casestream.common.event.Event;
import io.casestream.common.model.Reject;
import io.casestream.common.model.Storable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The rows that were not accepted, within a transaction of their organization. */
@Singleton
public class RejectRepository {

    /** Consumers' rejects follow the reader's. */
    private static final long LATE = 1L << 62;

    private static final String INSERT =
            """
            insert into ingest.upload_rejects
                (organization, upload_id, ordinal, file, line, field, reason, raw)
            select :organization, :uploadId, r.*
            from unnest(:ordinals, :files, :lines, :fields, :reasons, :raws) r
            on conflict do nothing
            """;

    private static final String PAGE =
            """
            select ordinal, file, line, field, reason, raw
            from ingest.upload_rejects
            where organization = :organization and upload_id = :uploadId and ordinal > :after
            order by ordinal
            limit :limit
            """;

    /**
     * Stores what the reader rejected.
     *
     * @param first the place of the first of them in the file's list, from 0
     */
    public void insert(
            Handle handle, String organization, UUID uploadId, long first, List<Reject> rejects) {
        Long[] ordinals = new Long[rejects.size()];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = first + i;
        }
        insert(handle, organization, uploadId, ordinals, rejects);
    }

    /** Stores what consumers rejected, each once however many of them say so. How many were new. */
    public int insertLate(Handle handle, String organization, UUID uploadId, List<Reject> rejects) {
        Long[] ordinals = rejects.stream().map(RejectRepository::late).toArray(Long[]::new);
        return insert(handle, organization, uploadId, ordinals, rejects);
    }

    /** In the order of the file. */
    public List<StoredReject> page(
            Handle handle, String organization, UUID uploadId, long after, int limit) {
        return handle.createQuery(PAGE)
                .bind("organization", organization)
                .bind("uploadId", uploadId)
                .bind("after", after)
                .bind("limit", limit)
                .map(ConstructorMapper.of(StoredReject.class))
                .list();
    }

    private static int insert(
            Handle handle,
            String organization,
            UUID uploadId,
            Long[] ordinals,
            List<Reject> rejects) {
        int size = rejects.size();
        String[] files = new String[size];
        Long[] lines = new Long[size];
        @Nullable String[] fields = new String[size];
        String[] reasons = new String[size];
        String[] raws = new String[size];
        for (int i = 0; i < size; i++) {
            Reject reject = rejects.get(i);
            files[i] = Storable.text(reject.origin().file());
            lines[i] = reject.origin().line();
            fields[i] = reject.field() == null ? null : Storable.text(reject.field());
            reasons[i] = Storable.text(reject.reason());
            raws[i] = Storable.text(reject.raw());
        }
        return handle.createUpdate(INSERT)
                .bind("organization", organization)
                .bind("uploadId", uploadId)
                .bindArray("ordinals", Long.class, (Object[]) ordinals)
                .bindArray("files", String.class, (Object[]) files)
                .bindArray("lines", Long.class, (Object[]) lines)
                .bindArray("fields", String.class, (Object[]) fields)
                .bindArray("reasons", String.class, (Object[]) reasons)
                .bindArray("raws", String.class, (Object[]) raws)
                .execute();
    }

    private static long late(Reject reject) {
        UUID said =
                Event.idOf(
                        reject.origin().file(),
                        reject.origin().line(),
                        reject.field(),
                        reject.reason());
        return LATE | said.getLeastSignificantBits() >>> 3;
    }
}
