package io.casestream.learning.kafka;

/** The channels of this service. */
final class Channels {

    static final String QUERY_EXECUTED_IN = "query-executed-in";

    private Channels() {}
}
