package io.casestream.stats.answer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** How much of an upload the fold has. */
final class UploadProgress {

    private static final String BATCHES =
            """
            select (select count(*) from upload_batch where upload_id = cast(? as uuid)) as batches,
                   (select batches_total from upload where upload_id = cast(? as uuid)) as total
            """;

    private UploadProgress() {}

    static Answer.Progress of(Connection fold, UUID upload) throws SQLException {
        try (PreparedStatement statement = fold.prepareStatement(BATCHES)) {
            statement.setString(1, upload.toString());
            statement.setString(2, upload.toString());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long total = row.getLong("total");
                boolean unknown = row.wasNull();
                return new Answer.Progress(row.getLong("batches"), unknown ? null : total);
            }
        }
    }
}
