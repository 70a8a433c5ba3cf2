package io.casestream.ingest.kafka;

import io.casestream.common.event.CaseBatch;

/** A batch ready to send: the envelope for key and headers, and its value. */
record BatchRecord(CaseBatch envelope, byte[] value) {}
