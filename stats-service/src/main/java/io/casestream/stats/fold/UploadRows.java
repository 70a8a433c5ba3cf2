package io.casestream.stats.fold;

import io.casestream.stats.compute.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The uploads of a fold and their batches, within one transaction. */
final class UploadRows {

    private static final String BEGIN =
            """
            insert into upload (upload_id, number, state)
            select cast(? as uuid), coalesce(max(number), 0) + 1, ? from upload
            """;

    private static final String ARRIVAL =
            """
            select state, batches_total,
                   (select count(*) from upload_batch b where b.upload_id = u.upload_id) as batches,
                   (select coalesce(sum(cases), 0) from upload_batch b
                    where b.upload_id = u.upload_id) as cases
            from upload u where upload_id = cast(? as uuid)
            """;

    private static final String REGISTER =
            """
            update upload set user_id = ?, uploaded_at = coalesce(least(uploaded_at, ?), ?)
            where upload_id = cast(? as uuid)
            """;

    private final Sql sql;

    UploadRows(Connection connection) {
        this.sql = new Sql(connection);
    }

    /** An upload's number and state. */
    record Known(long number, UploadState state) {}

    Optional<Known> find(UUID upload) throws SQLException {
        return sql
                .list(
                        "select number, state from upload where upload_id = cast(? as uuid)",
                        row ->
                                new Known(
                                        row.getLong("number"),
                                        UploadState.parse(row.getString("state"))),
                        upload.toString())
                .stream()
                .findFirst();
    }

    /** The upload as it is known; from now on, if it was not. */
    Known known(UUID upload) throws SQLException {
        Optional<Known> known = find(upload);
        if (known.isPresent()) {
            return known.get();
        }
        sql.run(BEGIN, upload.toString(), UploadState.PENDING.toString());
        return find(upload).orElseThrow();
    }

    Arrival arrival(UUID upload) throws SQLException {
        return sql
                .list(
                        ARRIVAL,
                        row -> {
                            int total = row.getInt("batches_total");
                            return new Arrival(
                                    upload,
                                    UploadState.parse(row.getString("state")),
                                    row.getLong("batches"),
                                    row.getLong("cases"),
                                    row.wasNull() || total == 0 ? null : total);
                        },
                        upload.toString())
                .stream()
                .findFirst()
                .orElseGet(() -> new Arrival(upload, UploadState.PENDING, 0, 0, null));
    }

    boolean hasBatch(UUID upload, int sequence) throws SQLException {
        return sql.count(
                        "select count(*) from upload_batch where upload_id = cast(? as uuid) and"
                                + " sequence = ?",
                        upload.toString(),
                        sequence)
                > 0;
    }

    void addBatch(UUID upload, int sequence, boolean last, int cases) throws SQLException {
        sql.run(
                "insert into upload_batch values (cast(? as uuid), ?, ?, ?)",
                upload.toString(),
                sequence,
                last,
                cases);
        if (last) {
            sql.run(
                    "update upload set batches_total = ? where upload_id = cast(? as uuid)",
                    sequence + 1,
                    upload.toString());
        }
    }

    void register(UUID upload, String userId, Instant at) throws SQLException {
        LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        sql.run(REGISTER, userId, time, time, upload.toString());
    }

    /** Whose upload it is, unless that is known. */
    void owner(UUID upload, String userId) throws SQLException {
        sql.run(
                "update upload set user_id = ? where upload_id = cast(? as uuid) and user_id is"
                        + " null",
                userId,
                upload.toString());
    }

    void state(UUID upload, UploadState state) throws SQLException {
        sql.run(
                "update upload set state = ? where upload_id = cast(? as uuid)",
                state.toString(),
                upload.toString());
    }

    void forgetBatches(UUID upload) throws SQLException {
        sql.run("delete from upload_batch where upload_id = cast(? as uuid)", upload.toString());
    }

    FoldStanding standing() throws SQLException {
        return new FoldStanding(
                sql.count("select data_version from fold"),
                uploads(UploadState.MERGED),
                uploads(UploadState.PENDING));
    }

    long advance() throws SQLException {
        sql.run("update fold set data_version = data_version + 1");
        return sql.count("select data_version from fold");
    }

    private List<UUID> uploads(UploadState state) throws SQLException {
        return sql.list(
                "select upload_id from upload where state = ? order by upload_id",
                row -> row.getObject("upload_id", UUID.class),
                state.toString());
    }
}
