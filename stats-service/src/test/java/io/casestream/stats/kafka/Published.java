package io.casestream.stats.kafka;

import io.casestream.quickstart.embedded.Backbone;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What the database shows: of storage's uploads, and of what was worked out of them. */
final class Published {

    private static final String STATISTICS =
            """
            select stat_type || ' ' || stat_key || ' ' || scope || ' ' || page,
                   total_cases || ' ' || n || ' ' || key_cases || ' ' || stat_data
            from stats.pre_calculated_stats join stats.folds using (organization, data_version)
            where organization = ? and calculation_method = 'merge'
            """;

    private Published() {}

    /** As storage says of an upload that it has whole. */
    static void hasMerged(String organization, UUID upload) {
        try (Connection database = Backbone.shared().superuser();
                PreparedStatement statement =
                        database.prepareStatement(
                                "insert into storage.uploads (organization, id, state) values (?,"
                                        + " ?, 'merged')")) {
            statement.setString(1, organization);
            statement.setObject(2, upload);
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Statistics on the newest data, byte by byte. */
    static Map<String, String> statistics(String organization) {
        try (Connection database = Backbone.shared().superuser();
                PreparedStatement statement = database.prepareStatement(STATISTICS)) {
            statement.setString(1, organization);
            Map<String, String> found = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
