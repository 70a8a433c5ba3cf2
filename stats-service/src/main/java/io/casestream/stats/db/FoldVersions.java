package io.casestream.stats.db;

import io.casestream.common.platform.db.Database;
import io.casestream.stats.fold.FoldBacking;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/** The folds as {@code stats.folds} knows them. */
@Singleton
class FoldVersions implements FoldBacking {

    private static final String FIND =
            "select epoch, data_version from stats.folds where organization = :organization";

    private static final String BEGIN =
            """
            insert into stats.folds (organization, epoch, data_version)
            values (:organization, :epoch, :dataVersion)
            on conflict (organization) do update set
                epoch = excluded.epoch,
                data_version = excluded.data_version,
                updated_at = now()
            """;

    private static final String RAISE =
            """
            update stats.folds set data_version = :dataVersion, updated_at = now()
            where organization = :organization and epoch = :epoch and data_version < :dataVersion
            """;

    private final Database database;

    FoldVersions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Known> find(String organization) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(FIND)
                                .bind("organization", organization)
                                .map(
                                        (row, context) ->
                                                new Known(
                                                        row.getObject("epoch", UUID.class),
                                                        row.getLong("data_version")))
                                .findOne());
    }

    @Override
    public void begin(String organization, Known fold) {
        write(BEGIN, organization, fold);
    }

    @Override
    public void raise(String organization, Known fold) {
        write(RAISE, organization, fold);
    }

    @Override
    public List<String> organizations() {
        return database.acrossTenants(
                handle ->
                        handle.createQuery("select * from stats.organizations_with_folds()")
                                .mapTo(String.class)
                                .list());
    }

    @Override
    public boolean fill(String organization, DuckDBConnection fold, String catalog) {
        return false;
    }

    private void write(String sql, String organization, Known fold) {
        database.runInTenant(
                organization,
                handle ->
                        handle.createUpdate(sql)
                                .bind("organization", organization)
                                .bind("epoch", fold.epoch())
                                .bind("dataVersion", fold.dataVersion())
                                .execute());
    }
}
