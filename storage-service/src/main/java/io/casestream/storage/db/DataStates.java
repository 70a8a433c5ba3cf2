package io.casestream.storage.db;

import io.casestream.common.platform.db.Database;
import jakarta.inject.Singleton;

/**
 * Names the state of an organization's data. What is current follows from the merged uploads alone,
 * so that statistics and cases name a state alike without asking each other: by the MD5 of the
 * uploads' ids, sorted, with commas between them.
 */
@Singleton
public class DataStates {

    private static final String NOW =
            """
            select md5(coalesce(string_agg(id::text, ',' order by id::text collate "C"), ''))
            from storage.uploads where organization = :organization and state = 'merged'
            """;

    private final Database database;

    DataStates(Database database) {
        this.database = database;
    }

    public String now(String organization) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(NOW)
                                .bind("organization", organization)
                                .mapTo(String.class)
                                .one());
    }
}
