package io.casestream.stats.db;

import io.casestream.common.platform.db.Database;
import io.casestream.stats.fold.UserFigures;
import jakarta.inject.Singleton;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What each user has: the rows behind {@code user_data_summary}. */
@Singleton
public class UserSummaries {

    private static final String UPSERT =
            """
            insert into stats.user_summaries as s (
                organization, user_id, total_cases, unique_drugs, unique_reactions, first_upload,
                last_upload, data_version)
            values (
                :organization, :userId, :totalCases, :uniqueDrugs, :uniqueReactions, :firstUpload,
                :lastUpload, :dataVersion)
            on conflict (organization, user_id) do update set
                total_cases = excluded.total_cases,
                unique_drugs = excluded.unique_drugs,
                unique_reactions = excluded.unique_reactions,
                first_upload = excluded.first_upload,
                last_upload = excluded.last_upload,
                data_version = excluded.data_version,
                updated_at = now()
            where s.data_version <= excluded.data_version
            """;

    private static final String DROP_OTHERS =
            """
            delete from stats.user_summaries
            where organization = :organization and data_version < :dataVersion
              and user_id <> all (:userIds)
            """;

    private final Database database;

    UserSummaries(Database database) {
        this.database = database;
    }

    /** Writes the figures of every user that has any; those of the others go. */
    public void write(String organization, long dataVersion, List<UserFigures> users) {
        database.runInTenant(
                organization,
                handle -> {
                    if (!users.isEmpty()) {
                        PreparedBatch batch = handle.prepareBatch(UPSERT);
                        for (UserFigures user : users) {
                            batch.bind("organization", organization)
                                    .bind("userId", user.userId())
                                    .bind("totalCases", user.totalCases())
                                    .bind("uniqueDrugs", user.uniqueDrugs())
                                    .bind("uniqueReactions", user.uniqueReactions())
                                    .bind("firstUpload", utc(user.firstUpload()))
                                    .bind("lastUpload", utc(user.lastUpload()))
                                    .bind("dataVersion", dataVersion)
                                    .add();
                        }
                        batch.execute();
                    }
                    handle.createUpdate(DROP_OTHERS)
                            .bind("organization", organization)
                            .bind("dataVersion", dataVersion)
                            .bind(
                                    "userIds",
                                    users.stream().map(UserFigures::userId).toArray(String[]::new))
                            .execute();
                });
    }

    private static @Nullable OffsetDateTime utc(@Nullable LocalDateTime time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
