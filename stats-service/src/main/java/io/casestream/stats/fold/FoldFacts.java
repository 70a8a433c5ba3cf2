package io.casestream.stats.fold;

import io.casestream.common.event.CaseBatch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/** What uploads say, within one transaction of a fold. Repeated, each change changes nothing. */
final class FoldFacts {

    private final DuckDBConnection fold;
    private final String catalog;
    private final UploadRows uploads;

    FoldFacts(DuckDBConnection fold, String catalog) {
        this.fold = fold;
        this.catalog = catalog;
        this.uploads = new UploadRows(fold);
    }

    /** Adds batches that are not there, of uploads that are pending. */
    List<Arrival> append(List<CaseBatch> batches) throws SQLException {
        try (BatchAppender appender = new BatchAppender(fold, catalog)) {
            for (CaseBatch batch : batches) {
                UploadRows.Known upload = uploads.known(batch.uploadId());
                if (upload.state() == UploadState.PENDING
                        && !uploads.hasBatch(batch.uploadId(), batch.sequence())) {
                    uploads.addBatch(
                            batch.uploadId(), batch.sequence(), batch.last(), batch.cases().size());
                    appender.append(upload.number(), batch);
                }
            }
        }
        List<Arrival> arrivals = new ArrayList<>();
        for (CaseBatch batch : batches) {
            arrivals.add(uploads.arrival(batch.uploadId()));
        }
        return arrivals;
    }

    /** Makes a complete upload count. */
    Arrival merge(UUID upload) throws SQLException {
        Arrival arrival = uploads.arrival(upload);
        if (arrival.state() != UploadState.PENDING || !arrival.complete()) {
            return arrival;
        }
        uploads.state(upload, UploadState.MERGED);
        new Settlement(fold).merge(upload);
        uploads.advance();
        return uploads.arrival(upload);
    }

    /** Makes a pending upload count with what storage has of it, whatever was here. */
    Arrival replace(UUID upload, FoldBacking backing, String organization) throws SQLException {
        UploadRows.Known known = uploads.known(upload);
        if (known.state() != UploadState.PENDING) {
            return uploads.arrival(upload);
        }
        uploads.forgetBatches(upload);
        new Settlement(fold).forget(upload, known.number());
        try (FoldFilling filling = new FoldFilling(fold, catalog, Set.of(), true)) {
            backing.tell(organization, upload, filling);
            if (filling.settle()) {
                uploads.advance();
            }
        }
        return uploads.arrival(upload);
    }

    /** Takes an upload away, also what of it has not come yet. */
    void withdraw(UUID upload) throws SQLException {
        UploadRows.Known known = uploads.known(upload);
        if (known.state() == UploadState.WITHDRAWN) {
            return;
        }
        uploads.state(upload, UploadState.WITHDRAWN);
        uploads.forgetBatches(upload);
        Settlement settlement = new Settlement(fold);
        if (known.state() == UploadState.MERGED) {
            settlement.withdraw(upload, known.number());
            uploads.advance();
        } else {
            settlement.forget(upload, known.number());
        }
    }
}
