package io.casestream.stats.fold;

import java.sql.SQLException;

/** Reads a fold as it is at one moment. */
public interface FoldQuery<T> {

    T run(FoldSnapshot snapshot) throws SQLException;
}
