package io.casestream.ingest.spool;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The disk under the spool has no room for this file. */
public class SpoolFullException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    SpoolFullException(@Nullable Throwable cause) {
        super("the spool is full", cause);
    }
}
