package io.casestream.common.event;

import java.util.List;

/** The topics of the system and how they are made. Names and partition counts never change. */
public final class Topics {

    public static final String UPLOAD_REGISTERED = "upload-registered";
    public static final String CASE_BATCH = "case-batch";
    public static final String UPLOAD_PROGRESS = "upload-progress";
    public static final String QUERY_EXECUTED = "query-executed";
    public static final String UPLOAD_WITHDRAWN = "upload-withdrawn";
    public static final String SIGNAL_ALERT = "signal-alert";

    /** Batches are pinned to a partition by organization, so that their number is for ever. */
    private static final int CASE_BATCH_PARTITIONS = 24;

    private static final int PARTITIONS = 6;

    private static final List<String> NAMES =
            List.of(
                    UPLOAD_REGISTERED,
                    CASE_BATCH,
                    UPLOAD_PROGRESS,
                    QUERY_EXECUTED,
                    UPLOAD_WITHDRAWN,
                    SIGNAL_ALERT);

    private Topics() {}

    /** A topic as it is to be created. */
    public record Definition(String name, int partitions) {}

    /** Every topic with its dead-letter topic. */
    public static List<Definition> definitions() {
        return NAMES.stream()
                .flatMap(
                        name ->
                                List.of(
                                        new Definition(name, partitions(name)),
                                        new Definition(deadLetter(name), 1))
                                        .stream())
                .toList();
    }

    /** Where records go that can never be processed. */
    public static String deadLetter(String topic) {
        return topic + "-dlq";
    }

    private static int partitions(String name) {
        return name.equals(CASE_BATCH) ? CASE_BATCH_PARTITIONS : PARTITIONS;
    }
}
