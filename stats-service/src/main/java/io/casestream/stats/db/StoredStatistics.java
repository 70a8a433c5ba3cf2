package io.casestream.stats.db;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.casestream.common.platform.db.Database;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Statistics in {@code stats.pre_calculated_stats}. What an older data version has to say is
 * neither written nor read.
 */
@Singleton
public class StoredStatistics {

    /** Rows of an organization; beyond, the longest overtaken go, then the answers of long ago. */
    static final int BUDGET = 5_000;

    private static final String FIND =
            """
            select case when s.stat_data -> 'rows' is null then s.stat_data
                        else jsonb_set(s.stat_data, '{rows}', jsonb_path_query_array(
                             s.stat_data, '$.rows[$from to $to]',
                             jsonb_build_object('from', cast(:from as integer),
                                                'to', cast(:to as integer)))) end as stat_data,
                   coalesce(s.stat_data ->> 'total_terms', s.stat_data ->> 'total_pairs', '0')
                       as total_rows,
                   coalesce(jsonb_array_length(s.stat_data -> 'rows'), 0) - :from as stored_rows,
                   s.total_cases, s.n, s.key_cases, s.file_upload_ids, s.calculated_at, s.version,
                   s.data_version, s.expires_at
            from stats.pre_calculated_stats s
            join stats.folds f on f.organization = s.organization
                              and f.data_version = s.data_version
            where s.organization = :organization
              and s.stat_type = :type and s.stat_key = :key
              and s.scope_hash = :scopeHash and s.page = :page
              and (s.expires_at is null or s.expires_at > now())
            """;

    private static final String LOCK =
            """
            select data_version from stats.folds where organization = :organization for update
            """;

    private static final String STAGE =
            """
            create temporary table staged_stats (
                stat_type text, stat_key text, scope text, scope_hash text, page integer,
                date_range_start date, date_range_end date, stat_data text, total_cases bigint,
                n bigint, key_cases bigint, expires_at timestamptz) on commit drop
            """;

    private static final String UPSERT =
            """
            insert into stats.pre_calculated_stats as p (
                user_id, organization, stat_type, stat_key, scope, scope_hash, page,
                file_upload_ids, date_range_start, date_range_end, stat_data, total_cases, n,
                key_cases, calculation_method, calculated_at, expires_at, data_version)
            select :user, :organization, stat_type, stat_key, cast(scope as jsonb), scope_hash,
                   page, :uploads, date_range_start, date_range_end, cast(stat_data as jsonb),
                   total_cases, n, key_cases, :method, :calculatedAt, expires_at, :dataVersion
            from %s
            on conflict (organization, stat_type, stat_key, scope_hash, page) do update set
                user_id = excluded.user_id,
                file_upload_ids = excluded.file_upload_ids,
                stat_data = excluded.stat_data,
                total_cases = excluded.total_cases,
                n = excluded.n,
                key_cases = excluded.key_cases,
                calculation_method = excluded.calculation_method,
                calculated_at = excluded.calculated_at,
                expires_at = excluded.expires_at,
                data_version = excluded.data_version,
                version = p.version + 1,
                updated_at = now()
            """;

    private static final String ONE_ROW =
            """
            (values (:type, :key, :scope, :scopeHash, :page, cast(:from as date),
                     cast(:to as date), :data, :totalCases, :n, :keyCases,
                     cast(:expiresAt as timestamptz)))
                as one (stat_type, stat_key, scope, scope_hash, page, date_range_start,
                        date_range_end, stat_data, total_cases, n, key_cases, expires_at)
            """;

    private static final String DROP_OVERTAKEN =
            """
            delete from stats.pre_calculated_stats
            where organization = :organization
              and id in (select id from stats.pre_calculated_stats
                         where organization = :organization
                         order by data_version desc, calculated_at desc, id
                         offset :budget)
              and (data_version < :dataVersion or expires_at <= now())
            """;

    private static final String DROP_OLD_ANSWERS =
            """
            delete from stats.pre_calculated_stats
            where organization = :organization and calculation_method = 'question'
              and id in (select id from stats.pre_calculated_stats
                         where organization = :organization
                         order by data_version desc, calculation_method = 'merge' desc,
                             calculated_at desc, id
                         offset :budget)
            """;

    private static final String HAS_MERGE =
            """
            select exists (
                select 1 from stats.pre_calculated_stats
                where organization = :organization and data_version = :dataVersion
                  and calculation_method = 'merge')
            """;

    /** Characters of what was served lately; a character of JSON is a byte of memory mostly. */
    private static final long MOST_REMEMBERED = 24L << 20;

    private final Database database;
    private final Cache<Name, StoredStatistic> served =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_REMEMBERED)
                    .weigher((Name name, StoredStatistic found) -> found.statData().length() + 500)
                    .expireAfterWrite(Duration.ofMinutes(1))
                    .build();

    private record Name(
            String organization,
            String statType,
            String statKey,
            String scopeHash,
            int page,
            int from,
            int to) {}

    StoredStatistics(Database database) {
        this.database = database;
    }

    /** Where rows come from: which version of the data, on whose behalf, worked out when. */
    public record Provenance(
            String organization,
            String userId,
            long dataVersion,
            List<UUID> uploads,
            Instant calculatedAt) {
        public Provenance {
            uploads = List.copyOf(uploads);
        }
    }

    /**
     * The statistic of this name in the present version of the data, from memory if it was served a
     * moment ago.
     *
     * @param from first row of the page that is wanted, from 0
     * @param to last row of the page that is wanted
     * @param dataVersion the present version
     */
    public Optional<StoredStatistic> serve(
            String organization,
            String statType,
            String statKey,
            String scopeHash,
            int page,
            int from,
            int to,
            long dataVersion) {
        Name name = new Name(organization, statType, statKey, scopeHash, page, from, to);
        StoredStatistic known = served.getIfPresent(name);
        if (known != null && known.dataVersion() == dataVersion && !known.isExpired()) {
            return Optional.of(known);
        }
        Optional<StoredStatistic> found =
                find(organization, statType, statKey, scopeHash, page, from, to)
                        .filter(stored -> stored.dataVersion() >= dataVersion);
        found.ifPresent(stored -> served.put(name, stored));
        return found;
    }

    /**
     * The current statistic of this name.
     *
     * @param from first row of the page that is wanted, from 0
     * @param to last row of the page that is wanted
     */
    public Optional<StoredStatistic> find(
            String organization,
            String statType,
            String statKey,
            String scopeHash,
            int page,
            int from,
            int to) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(FIND)
                                .bind("organization", organization)
                                .bind("type", statType)
                                .bind("key", statKey)
                                .bind("scopeHash", scopeHash)
                                .bind("page", page)
                                .bind("from", from)
                                .bind("to", to)
                                .map((row, context) -> stored(row))
                                .findOne());
    }

    /**
     * Stores what a merge made, in one transaction.
     *
     * @return whether it was stored: false where newer data has overtaken it
     */
    public boolean storeMerge(Provenance of, List<StatRow> rows) {
        boolean current =
                database.inTenant(of.organization(), handle -> storeMerge(handle, of, rows));
        forget(of.organization());
        return current;
    }

    private static boolean storeMerge(Handle handle, Provenance of, List<StatRow> rows) {
        if (!isCurrent(handle, of)) {
            return false;
        }
        handle.execute(STAGE);
        StatRowCopy.into(handle, "staged_stats", rows);
        upsert(handle, of, "staged_stats", "merge").execute();
        handle.createUpdate(DROP_OVERTAKEN)
                .bind("organization", of.organization())
                .bind("dataVersion", of.dataVersion())
                .bind("budget", BUDGET)
                .execute();
        return true;
    }

    /**
     * Stores the answer to one question.
     *
     * @return its number of recalculations; empty where newer data has overtaken it
     */
    public Optional<Integer> storeAnswer(Provenance of, StatRow row) {
        return storeAnswers(of, List.of(row)).stream().findFirst();
    }

    /**
     * Stores the answers to several questions, in one transaction.
     *
     * @return of each its number of recalculations; empty where newer data has overtaken them
     */
    public List<Integer> storeAnswers(Provenance of, List<StatRow> rows) {
        List<Integer> versions =
                database.inTenant(
                        of.organization(),
                        handle -> isCurrent(handle, of) ? upsert(handle, of, rows) : List.of());
        Set<String> keys = rows.stream().map(StatRow::statKey).collect(Collectors.toSet());
        served.asMap()
                .keySet()
                .removeIf(
                        name ->
                                name.organization().equals(of.organization())
                                        && keys.contains(name.statKey()));
        return versions;
    }

    private static List<Integer> upsert(Handle handle, Provenance of, List<StatRow> rows) {
        List<Integer> versions = rows.stream().map(row -> upsert(handle, of, row)).toList();
        if (versions.contains(1)) {
            handle.createUpdate(DROP_OLD_ANSWERS)
                    .bind("organization", of.organization())
                    .bind("budget", BUDGET)
                    .execute();
        }
        return versions;
    }

    private static Integer upsert(Handle handle, Provenance of, StatRow row) {
        return handle.createQuery(UPSERT.formatted(ONE_ROW) + " returning version")
                .bind("user", of.userId())
                .bind("organization", of.organization())
                .bind("uploads", of.uploads().toArray(UUID[]::new))
                .bind("method", "question")
                .bind("calculatedAt", of.calculatedAt())
                .bind("dataVersion", of.dataVersion())
                .bind("type", row.statType())
                .bind("key", row.statKey())
                .bind("scope", row.scope())
                .bind("scopeHash", row.scopeHash())
                .bind("page", row.page())
                .bind("from", row.from())
                .bind("to", row.to())
                .bind("data", row.statData())
                .bind("totalCases", row.totalCases())
                .bind("n", row.n())
                .bind("keyCases", row.keyCases())
                .bind("expiresAt", row.expiresAt())
                .mapTo(Integer.class)
                .one();
    }

    /** Serves nothing of this organization from memory that the database does not confirm. */
    public void forget(String organization) {
        served.asMap().keySet().removeIf(name -> name.organization().equals(organization));
    }

    /** Whether what a merge makes is stored under this version of the data. */
    public boolean hasMerge(String organization, long dataVersion) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(HAS_MERGE)
                                .bind("organization", organization)
                                .bind("dataVersion", dataVersion)
                                .mapTo(Boolean.class)
                                .one());
    }

    private static Update upsert(Handle handle, Provenance of, String from, String method) {
        return handle.createUpdate(UPSERT.formatted(from))
                .bind("user", of.userId())
                .bind("organization", of.organization())
                .bind("uploads", of.uploads().toArray(UUID[]::new))
                .bind("method", method)
                .bind("calculatedAt", of.calculatedAt())
                .bind("dataVersion", of.dataVersion());
    }

    private static boolean isCurrent(Handle handle, Provenance of) {
        return handle.createQuery(LOCK)
                .bind("organization", of.organization())
                .mapTo(Long.class)
                .findOne()
                .filter(current -> current == of.dataVersion())
                .isPresent();
    }

    private static StoredStatistic stored(ResultSet row) throws SQLException {
        Timestamp expires = row.getTimestamp("expires_at");
        return new StoredStatistic(
                row.getString("stat_data"),
                Long.parseLong(row.getString("total_rows")),
                row.getInt("stored_rows"),
                row.getLong("total_cases"),
                row.getLong("n"),
                row.getLong("key_cases"),
                Arrays.asList((UUID[]) row.getArray("file_upload_ids").getArray()),
                row.getTimestamp("calculated_at").toInstant(),
                row.getInt("version"),
                row.getLong("data_version"),
                expires == null ? null : expires.toInstant());
    }
}
