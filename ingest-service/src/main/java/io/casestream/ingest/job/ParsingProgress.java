package io.casestream.ingest.job;

import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.platform.kafka.ProgressPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Totals of one reading of a file, told to the history from time to time. */
final class ParsingProgress {

    private static final long NOT_MORE_OFTEN = Duration.ofMillis(250).toNanos();

    private final String organization;
    private final UUID uploadId;
    private final ProgressPublisher publisher;
    private final Clock clock;
    private long toldAt = System.nanoTime();
    private long accepted;
    private long rejected;
    private long cases;
    private long retractions;
    private long batches;
    private long done;
    private long total;

    ParsingProgress(String organization, UUID uploadId, ProgressPublisher publisher, Clock clock) {
        this.organization = organization;
        this.uploadId = uploadId;
        this.publisher = publisher;
        this.clock = clock;
    }

    void accepted(long rows) {
        accepted += rows;
        cases++;
    }

    void retracted() {
        accepted++;
        retractions++;
    }

    void rejected(long rows) {
        rejected += rows;
    }

    void batch() {
        batches++;
    }

    void read(long soFar, long ofTotal) {
        done = soFar;
        total = ofTotal;
    }

    long rowsRead() {
        return accepted + rejected;
    }

    long rowsAccepted() {
        return accepted;
    }

    double fraction() {
        return total <= 0 ? 0 : (double) done / total;
    }

    /** Tells how far it is, if that was not told just now. */
    void tellSometimes() {
        if (System.nanoTime() - toldAt >= NOT_MORE_OFTEN) {
            tell(State.RUNNING);
        }
    }

    void tell(State state) {
        publisher.publish(
                UploadProgressed.of(
                        organization, uploadId, Stage.PARSING, state, counts(), clock.instant()));
        toldAt = System.nanoTime();
    }

    Map<String, Long> counts() {
        return Map.of(
                "rows_read", rowsRead(),
                "rows_accepted", accepted,
                "rejected_rows", rejected,
                "cases", cases,
                "retractions", retractions,
                "batches", batches,
                "bytes_read", done,
                "bytes_total", total);
    }
}
