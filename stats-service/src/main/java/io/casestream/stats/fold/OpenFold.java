package io.casestream.stats.fold;

import io.casestream.stats.compute.Sql;
import java.sql.SQLException;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/** A fold whose file is attached, with the one connection that writes. */
final class OpenFold {

    private final String catalog;
    private final UUID epoch;
    private final DuckDBConnection writer;
    private volatile FoldStanding standing;
    private volatile long told = -1;

    private OpenFold(String catalog, UUID epoch, DuckDBConnection writer, FoldStanding standing) {
        this.catalog = catalog;
        this.epoch = epoch;
        this.writer = writer;
        this.standing = standing;
    }

    static OpenFold of(String catalog, DuckDBConnection writer) throws SQLException {
        UUID epoch =
                new Sql(writer)
                        .one("select epoch from fold", row -> row.getObject("epoch", UUID.class));
        return new OpenFold(catalog, epoch, writer, new UploadRows(writer).standing());
    }

    String catalog() {
        return catalog;
    }

    FoldStanding standing() {
        return standing;
    }

    FoldBacking.Known known() {
        return new FoldBacking.Known(epoch, standing.dataVersion());
    }

    /** Whether PostgreSQL may not know the version yet. */
    boolean hasNews() {
        return standing.dataVersion() > told;
    }

    void told(long dataVersion) {
        told = dataVersion;
    }

    /** One transaction; the caller sees to it that nobody else writes. */
    <T> T write(FoldWork<T> work) throws SQLException {
        writer.setAutoCommit(false);
        try {
            T result = work.run(writer, catalog);
            FoldStanding after = new UploadRows(writer).standing();
            writer.commit();
            standing = after;
            return result;
        } catch (SQLException | RuntimeException failure) {
            rollBack(failure);
            throw failure;
        } finally {
            writer.setAutoCommit(true);
        }
    }

    /** The release that made the file. */
    long schemaVersion() throws SQLException {
        return new Sql(writer).count("select version from fold");
    }

    /** Bytes that the file's blocks take. */
    long blocks() throws SQLException {
        return new Sql(writer)
                .count(
                        "select total_blocks * block_size from pragma_database_size() where"
                                + " database_name = ?",
                        catalog);
    }

    void close() throws SQLException {
        writer.close();
    }

    private void rollBack(Exception failure) {
        try {
            writer.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
