package io.casestream.stats.db;

import io.casestream.common.platform.db.Database;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Takes stored statistics at random, compares them, and takes away what is wrong. */
@Singleton
public class StoredSample {

    /** An answer whose prior nobody has fitted yet is not final. */
    private static final String TAKE =
            """
            select s.id, s.stat_type, s.stat_key, s.scope::text as scope, s.scope_hash, s.page,
                   s.calculation_method = 'merge' as merge, s.version, s.data_version
            from stats.pre_calculated_stats s
            join stats.folds f on f.organization = s.organization
                              and f.data_version = s.data_version
            where s.organization = :organization
              and (s.expires_at is null or s.expires_at > now())
              and s.stat_data #>> '{prior,reason}' is distinct from 'not_fitted'
            order by hashtextextended(
                concat_ws('|', s.stat_type, s.stat_key, s.scope_hash, s.page), :seed), s.id
            limit :limit
            """;

    /** Bytes as the database shows them, whatever wrote them. */
    private static final String DIFFERS =
            """
            select s.stat_data::text <> cast(:data as jsonb)::text or s.total_cases <> :totalCases
                   or s.n <> :n or s.key_cases <> :keyCases
            from stats.pre_calculated_stats s
            where s.organization = :organization and s.id = :id and s.version = :version
              and s.data_version = :dataVersion
            """;

    private static final String DROP =
            """
            delete from stats.pre_calculated_stats
            where organization = :organization and data_version = :dataVersion
              and (id = any (:ids)
                   or cast(:pairs as boolean) and stat_type = 'drug_event_matrix')
            """;

    private final Database database;

    StoredSample(Database database) {
        this.database = database;
    }

    /** Some of the current statistics; the same seed takes the same. */
    public List<SampledRow> take(String organization, long seed, int limit) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(TAKE)
                                .bind("organization", organization)
                                .bind("seed", seed)
                                .bind("limit", limit)
                                .map(ConstructorMapper.of(SampledRow.class))
                                .list());
    }

    /** Whether what is stored is anything else than this; false where it is gone meanwhile. */
    public boolean differs(String organization, SampledRow row, StatRow again) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(DIFFERS)
                                .bind("organization", organization)
                                .bind("id", row.id())
                                .bind("version", row.version())
                                .bind("dataVersion", row.dataVersion())
                                .bind("data", again.statData())
                                .bind("totalCases", again.totalCases())
                                .bind("n", again.n())
                                .bind("keyCases", again.keyCases())
                                .mapTo(Boolean.class)
                                .findOne()
                                .orElse(false));
    }

    /**
     * Takes rows away, so that whoever asks next has them worked out anew.
     *
     * @param pairs whether everything about pairs goes with them
     */
    public void drop(String organization, long dataVersion, Collection<UUID> ids, boolean pairs) {
        database.runInTenant(
                organization,
                handle ->
                        handle.createUpdate(DROP)
                                .bind("organization", organization)
                                .bind("dataVersion", dataVersion)
                                .bindArray("ids", UUID.class, List.copyOf(ids))
                                .bind("pairs", pairs)
                                .execute());
    }
}
