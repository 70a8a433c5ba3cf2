package io.casestream.storage.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Quarter;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.json.Json;
import io.casestream.storage.domain.CaseFilter;
import io.casestream.storage.domain.StoredRetraction;
import io.casestream.storage.domain.StoredVersion;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds cases of one organization. */
@Singleton
public class CaseSearch {

    private static final String PAGE =
            "select * from storage.search_cases(cast(:filter as jsonb), :source, :caseId, :limit)";

    private static final String COUNT = "select storage.count_cases(cast(:filter as jsonb))";

    private static final String EXPLAIN = "select storage.explain_cases(cast(:filter as jsonb))";

    private static final String OPEN = "select storage.open_cases(cast(:filter as jsonb))::text";

    private static final int ROWS_AT_ONCE = 500;

    private static final String VERSIONS =
            """
            select c.* from storage.pv_cases c
            join storage.uploads u
              on u.organization = c.organization and u.id = c.upload_id and u.state = 'merged'
            where c.organization = :organization and c.source = :source and c.case_id = :caseId
            order by c.era desc, c.case_version desc nulls last, c.report_date desc nulls last,
                     c.isr desc nulls last, c.period desc nulls last, c.content_hash desc, c.upload_id
            """;

    private static final String RETRACTIONS =
            """
            select r.* from storage.case_retractions r
            join storage.uploads u
              on u.organization = r.organization and u.id = r.upload_id and u.state = 'merged'
            where r.organization = :organization and r.source = :source and r.case_id = :caseId
            order by r.period desc, r.upload_id
            """;

    private final Database database;

    CaseSearch(Database database) {
        this.database = database;
    }

    /** What a case is known by within its organization. */
    public record CaseKey(String source, String caseId) {}

    /** What is known of one case. */
    public record History(List<StoredVersion> versions, List<StoredRetraction> retractions) {}

    /** Cases in the order of source and case_id, after the given one. */
    public List<StoredVersion> page(
            String organization, CaseFilter filter, @Nullable CaseKey after, int limit) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(PAGE)
                                .bind("filter", json(filter))
                                .bind("source", after == null ? null : after.source())
                                .bind("caseId", after == null ? null : after.caseId())
                                .bind("limit", limit)
                                .map(new StoredVersionMapper())
                                .list());
    }

    public long count(String organization, CaseFilter filter) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(COUNT)
                                .bind("filter", json(filter))
                                .mapTo(Long.class)
                                .one());
    }

    /** Every case, one after the other, as of one moment and with the memory of a few. */
    public void each(String organization, CaseFilter filter, Consumer<StoredVersion> use) {
        database.runInTenant(
                organization,
                handle -> {
                    String cursor =
                            handle.createQuery(OPEN)
                                    .bind("filter", json(filter))
                                    .mapTo(String.class)
                                    .one();
                    String fetch = "fetch %d from \"%s\"".formatted(ROWS_AT_ONCE, cursor);
                    List<StoredVersion> rows = fetch(handle, fetch);
                    while (!rows.isEmpty()) {
                        rows.forEach(use);
                        rows = fetch(handle, fetch);
                    }
                });
    }

    /** How PostgreSQL goes about a count. */
    public List<String> plan(String organization, CaseFilter filter) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(EXPLAIN)
                                .bind("filter", json(filter))
                                .mapTo(String.class)
                                .list());
    }

    /** Every version that merged uploads tell, the greatest first. */
    public History history(String organization, CaseKey key) {
        return database.inTenant(
                organization,
                handle ->
                        new History(
                                handle.createQuery(VERSIONS)
                                        .bind("organization", organization)
                                        .bind("source", key.source())
                                        .bind("caseId", key.caseId())
                                        .map(new StoredVersionMapper())
                                        .list(),
                                handle.createQuery(RETRACTIONS)
                                        .bind("organization", organization)
                                        .bind("source", key.source())
                                        .bind("caseId", key.caseId())
                                        .map(
                                                (row, context) ->
                                                        new StoredRetraction(
                                                                Quarter.parse(
                                                                        row.getString("period")),
                                                                row.getString("reason"),
                                                                row.getObject(
                                                                        "upload_id", UUID.class),
                                                                new Origin(
                                                                        row.getString(
                                                                                "origin_file"),
                                                                        row.getLong(
                                                                                "origin_line"))))
                                        .list()));
    }

    private static List<StoredVersion> fetch(Handle handle, String sql) {
        return handle.createQuery(sql).map(new StoredVersionMapper()).list();
    }

    private static String json(CaseFilter filter) {
        try {
            return Json.mapper().writeValueAsString(filter.plain());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("every filter is JSON", impossible);
        }
    }
}
