package io.casestream.stats.db;

import io.casestream.common.platform.db.Database;
import io.casestream.stats.fold.FoldBacking;
import io.casestream.stats.fold.FoldSink;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The folds as {@code stats.folds} knows them, and what storage publishes to make them from. */
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

    private static final String WITHDRAW =
            """
            insert into stats.withdrawn_uploads (organization, upload_id)
            values (:organization, :upload) on conflict do nothing
            """;

    private static final String WITHDRAWN =
            "select upload_id from stats.withdrawn_uploads where organization = :organization";

    /** No such table, or no right to it: storage has not been started yet. */
    private static final Set<String> NOT_YET = Set.of("42P01", "3F000", "42501");

    private static final String MERGED =
            """
            select id from storage.uploads
            where organization = :organization and id = any (:ids) and state = 'merged'
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
    public void withdraw(String organization, UUID upload) {
        database.runInTenant(
                organization,
                handle ->
                        handle.createUpdate(WITHDRAW)
                                .bind("organization", organization)
                                .bind("upload", upload)
                                .execute());
    }

    @Override
    public Set<UUID> withdrawn(String organization) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(WITHDRAWN)
                                .bind("organization", organization)
                                .mapTo(UUID.class)
                                .set());
    }

    @Override
    public List<UUID> merged(String organization, List<UUID> uploads) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(MERGED)
                                .bind("organization", organization)
                                .bind("ids", uploads.toArray(UUID[]::new))
                                .mapTo(UUID.class)
                                .list());
    }

    @Override
    public void tell(String organization, @Nullable UUID upload, FoldSink sink)
            throws SQLException {
        try {
            database.inSnapshot(
                    organization,
                    handle -> {
                        try {
                            new PublishedUploads(handle.getConnection(), organization, upload)
                                    .into(sink);
                            return true;
                        } catch (SQLException failure) {
                            throw new Passing(failure);
                        }
                    });
        } catch (Passing failure) {
            if (NOT_YET.contains(failure.sql.getSQLState())) {
                throw new UncheckedIOException(
                        new IOException("storage has not made its tables yet", failure.sql));
            }
            throw failure.sql;
        }
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

    /** Carries a failure through the transaction, which it rolls back. */
    private static final class Passing extends RuntimeException {

        @Serial private static final long serialVersionUID = 1L;

        private final SQLException sql;

        Passing(SQLException sql) {
            super(sql);
            this.sql = sql;
        }
    }
}
