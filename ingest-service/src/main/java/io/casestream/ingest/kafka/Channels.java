package io.casestream.ingest.kafka;

/** The channels of this service; progress goes out through the platform's publisher. */
final class Channels {

    static final String UPLOAD_REGISTERED_OUT = "upload-registered-out";
    static final String CASE_BATCH_OUT = "case-batch-out";
    static final String UPLOAD_WITHDRAWN_OUT = "upload-withdrawn-out";
    static final String UPLOAD_PROGRESS_IN = "upload-progress-in";

    private Channels() {}
}
