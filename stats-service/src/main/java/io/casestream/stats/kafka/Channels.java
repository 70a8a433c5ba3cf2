package io.casestream.stats.kafka;

/** The channels of this service; progress and questions go out through publishers of their own. */
final class Channels {

    static final String CASE_BATCH_IN = "case-batch-in";
    static final String UPLOAD_REGISTERED_IN = "upload-registered-in";
    static final String UPLOAD_WITHDRAWN_IN = "upload-withdrawn-in";

    private Channels() {}
}
