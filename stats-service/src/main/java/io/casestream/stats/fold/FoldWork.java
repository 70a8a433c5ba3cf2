package io.casestream.stats.fold;

import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Changes a fold within one transaction, alone. */
interface FoldWork<T> {

    T run(DuckDBConnection fold, String catalog) throws SQLException;
}
