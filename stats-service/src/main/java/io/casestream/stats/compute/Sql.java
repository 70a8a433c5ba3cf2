package io.casestream.stats.compute;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few things asked of a DuckDB connection. */
public final class Sql {

    private final Connection connection;

    public Sql(Connection connection) {
        this.connection = connection;
    }

    /** Reads one row where it stands. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public void run(String sql, @Nullable Object... parameters) throws SQLException {
        if (parameters.length == 0) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.execute();
        }
    }

    public <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row.read(result));
                }
            }
            return rows;
        }
    }

    public <T> T one(String sql, Row<T> row, @Nullable Object... parameters) throws SQLException {
        return list(sql, row, parameters).getFirst();
    }

    public long count(String sql, @Nullable Object... parameters) throws SQLException {
        return one(sql, row -> row.getLong(1), parameters);
    }

    /** An array parameter of texts. */
    Object texts(List<String> values) throws SQLException {
        return connection.createArrayOf("VARCHAR", values.toArray(String[]::new));
    }

    /** An array parameter of whole numbers. */
    Object numbers(List<Long> values) throws SQLException {
        return connection.createArrayOf("BIGINT", values.toArray(Long[]::new));
    }

    public static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        Date date = row.getDate(column);
        return date == null ? null : date.toLocalDate();
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
