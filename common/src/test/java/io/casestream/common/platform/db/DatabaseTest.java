package io.casestream.common.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.casestream.common.platform.audit.ActivityLog;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connection for everything, as any two transactions of a service may have it in turn. */
class DatabaseTest {

    private final String organization = "pooled-" + UUID.randomUUID();
    private AgroalDataSource pool;
    private Database database;

    @BeforeEach
    void aPoolOfOne() throws SQLException {
        pool =
                AgroalDataSource.from(
                        new AgroalDataSourceConfigurationSupplier()
                                .connectionPoolConfiguration(
                                        one ->
                                                one.maxSize(1)
                                                        .connectionFactoryConfiguration(
                                                                PlatformDatabase
                                                                        ::asServiceThrough)));
        database = new Database(pool);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void forgetsTheOrganizationWithItsTransaction() {
        // Given
        int connection = database.inTenant(organization, DatabaseTest::connection);
        database.runInTenant(organization, this::leaveARow);

        // When / Then
        assertThat(database.inTenant(organization, DatabaseTest::rows)).isEqualTo(1);
        requireForgotten(connection);
        assertThat(database.inSnapshot(organization, DatabaseTest::rows)).isEqualTo(1);
        requireForgotten(connection);
        assertThatThrownBy(() -> database.runInTenant(organization, failing()))
                .hasMessage("on purpose");
        requireForgotten(connection);
        assertThat(database.inTenant("another", DatabaseTest::rows)).isZero();
    }

    private void requireForgotten(int connection) {
        assertThat(database.acrossTenants(DatabaseTest::connection)).isEqualTo(connection);
        assertThat(database.acrossTenants(DatabaseTest::rows)).isZero();
        String setting = database.acrossTenants(DatabaseTest::setting);
        assertThat(setting).isEmpty();
    }

    private void leaveARow(Handle handle) {
        new ActivityLog().record(handle, organization, "ana", "one", Map.of());
    }

    private Consumer<Handle> failing() {
        return handle -> {
            leaveARow(handle);
            throw new IllegalStateException("on purpose");
        };
    }

    private static int rows(Handle handle) {
        return handle.createQuery("select count(*) from platform.activity_logs")
                .mapTo(Integer.class)
                .one();
    }

    private static String setting(Handle handle) {
        return handle.createQuery("select coalesce(current_setting('app.organization', true), '')")
                .mapTo(String.class)
                .one();
    }

    private static int connection(Handle handle) {
        return handle.createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
    }
}
