package io.casestream.ingest.kafka;

import io.casestream.common.event.CaseBatch;

/**
 * A batch ready to send.
 *
 * @param envelope the batch without its cases, for key and headers
 * @param value the batch as it travels
 */
public record BatchRecord(CaseBatch envelope, byte[] value) {}
