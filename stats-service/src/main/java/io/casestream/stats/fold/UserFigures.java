package io.casestream.stats.fold;

import io.casestream.stats.compute.CaseSet;
import io.casestream.stats.compute.FoldSummary;
import io.casestream.stats.compute.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one user's merged uploads hold: current cases of which one of them has an equal version.
 *
 * @param firstUpload UTC; null where no upload told its time
 * @param lastUpload UTC
 */
public record UserFigures(
        String userId,
        long totalCases,
        long uniqueDrugs,
        long uniqueReactions,
        @Nullable LocalDateTime firstUpload,
        @Nullable LocalDateTime lastUpload) {

    private static final String USERS =
            """
            select user_id, list(upload_id) as uploads, min(uploaded_at) as first_upload,
                   max(uploaded_at) as last_upload,
                   count(*) = (select count(*) from upload where state = 'merged') as everything
            from upload
            where state = 'merged' and user_id is not null
            group by user_id
            order by user_id
            """;

    private record User(
            String id,
            List<UUID> uploads,
            @Nullable LocalDateTime first,
            @Nullable LocalDateTime last,
            boolean everything) {}

    /** The figures of every user with a merged upload. */
    public static List<UserFigures> of(Connection fold) throws SQLException {
        List<User> users =
                new Sql(fold)
                        .list(
                                USERS,
                                row ->
                                        new User(
                                                row.getString("user_id"),
                                                Arrays.stream(
                                                                (Object[])
                                                                        row.getArray("uploads")
                                                                                .getArray())
                                                        .map(UUID.class::cast)
                                                        .toList(),
                                                time(row.getTimestamp("first_upload")),
                                                time(row.getTimestamp("last_upload")),
                                                row.getBoolean("everything")));
        List<UserFigures> figures = new ArrayList<>();
        for (User user : users) {
            CaseSet cases =
                    user.everything()
                            ? new CaseSet.Current()
                            : new CaseSet.OfUploads(user.uploads());
            FoldSummary summary = FoldSummary.of(fold, cases);
            figures.add(
                    new UserFigures(
                            user.id(),
                            summary.totalCases(),
                            summary.uniqueDrugs(),
                            summary.uniqueReactions(),
                            user.first(),
                            user.last()));
        }
        return figures;
    }

    private static @Nullable LocalDateTime time(@Nullable Timestamp time) {
        return time == null ? null : time.toLocalDateTime();
    }
}
