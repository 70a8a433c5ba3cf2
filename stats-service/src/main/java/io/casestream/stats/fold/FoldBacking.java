package io.casestream.stats.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/** What stands behind the folds: which file is the right one, and what a lost one is made from. */
public interface FoldBacking {

    /**
     * A fold as PostgreSQL knows it.
     *
     * @param epoch names the file
     */
    record Known(UUID epoch, long dataVersion) {}

    /** The organization's fold; empty where it has had none. */
    Optional<Known> find(String organization);

    /** Makes a new file the organization's fold; answers of the one before are overtaken. */
    void begin(String organization, Known fold);

    /** Brings the version up to the fold's; never back. */
    void raise(String organization, Known fold);

    /** Organizations that have a fold. */
    List<String> organizations();

    /**
     * Puts into an empty fold what other services publish of the organization's uploads.
     *
     * @return whether there was anything
     */
    boolean fill(String organization, DuckDBConnection fold, String catalog) throws SQLException;
}
