package io.casestream.ingest.job;

import io.casestream.common.model.Reject;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.ingest.db.RejectRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps the rejects of one reading, chunk by chunk; reading again keeps each in its place. */
final class RejectList {

    private static final int CHUNK = 500;

    private final String organization;
    private final UUID uploadId;
    private final Database database;
    private final RejectRepository rejects;
    private final Durably durably;
    private final List<Reject> waiting = new ArrayList<>();
    private long stored;

    RejectList(
            String organization,
            UUID uploadId,
            Database database,
            RejectRepository rejects,
            Durably durably) {
        this.organization = organization;
        this.uploadId = uploadId;
        this.database = database;
        this.rejects = rejects;
        this.durably = durably;
    }

    void add(Reject reject) {
        waiting.add(reject);
        if (waiting.size() == CHUNK) {
            flush();
        }
    }

    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        durably.run(
                "storing rejects of upload " + uploadId,
                () ->
                        database.runInTenant(
                                organization,
                                handle ->
                                        rejects.insert(
                                                handle, organization, uploadId, stored, waiting)));
        stored += waiting.size();
        waiting.clear();
    }
}
