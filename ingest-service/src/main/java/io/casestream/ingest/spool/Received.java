package io.casestream.ingest.spool;

import java.nio.file.Path;
import java.util.UUID;

/**
 * A body that is on disk, down to its last byte.
 *
 * @param md5 hexadecimal
 * @param sha256 hexadecimal
 */
public record Received(UUID uploadId, Path file, long sizeBytes, String md5, String sha256) {}
