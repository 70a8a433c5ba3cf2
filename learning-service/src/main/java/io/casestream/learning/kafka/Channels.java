package io.casestream.learning.kafka;

/** The channels of this service. */
final class Channels {

    static final String QUERY_EXECUTED_IN = "query-executed-in";

    static final String UPLOAD_PROGRESS_IN = "upload-progress-in";
    static final String UPLOAD_WITHDRAWN_IN = "upload-withdrawn-in";

    static final String SIGNAL_ALERT_IN = "signal-alert-in";

    private Channels() {}
}
