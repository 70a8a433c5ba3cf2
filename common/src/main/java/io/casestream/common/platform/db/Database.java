package io.casestream.common.platform.db;

import jakarta.inject.Singleton;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * Runs work in one transaction that sees one organization's rows. The organization is set for the
 * transaction only: a session setting would outlive it on a pooled connection.
 */
@Singleton
public class Database {

    private static final String SET_ORGANIZATION =
            "select set_config('app.organization', :organization, true)";

    private final Jdbi jdbi;

    public Database(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
    }

    /** One transaction of this tenant. An exception rolls back and is thrown on. */
    public <T> T inTenant(String organization, Function<Handle, T> work) {
        return jdbi.inTransaction(handle -> of(organization, handle, work));
    }

    /** As {@link #inTenant}, with every statement seeing the same moment. */
    public <T> T inSnapshot(String organization, Function<Handle, T> work) {
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> of(organization, handle, work));
    }

    /** As {@link #inTenant}, for work without a result. */
    public void runInTenant(String organization, Consumer<Handle> work) {
        inTenant(
                organization,
                handle -> {
                    work.accept(handle);
                    return Boolean.TRUE;
                });
    }

    /**
     * One transaction without a tenant: row-level security shows no row, so that only the narrow
     * {@code SECURITY DEFINER} functions are of use here.
     */
    public <T> T acrossTenants(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }

    private static <T> T of(String organization, Handle handle, Function<Handle, T> work) {
        handle.createQuery(SET_ORGANIZATION)
                .bind("organization", organization)
                .mapTo(String.class)
                .one();
        return work.apply(handle);
    }
}
