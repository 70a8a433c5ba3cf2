package io.casestream.storage;

import io.casestream.quickstart.embedded.Backbone;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The tables as a superuser sees them. */
public final class Records {

    private Records() {}

    /** The first column of each row, as text. */
    public static List<String> list(String sql, Object... parameters) {
        try (Connection connection = Backbone.shared().superuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    public static long count(String sql, Object... parameters) {
        return Long.parseLong(list(sql, parameters).get(0));
    }
}
