package io.casestream.ingest.read;

import java.nio.file.Path;

/**
 * An uploaded file in the spool.
 *
 * @param filename the name it was given: a hint, never a path
 * @param sha256 of its bytes, hexadecimal
 */
public record SourceFile(Path path, String filename, long sizeBytes, String sha256) {}
