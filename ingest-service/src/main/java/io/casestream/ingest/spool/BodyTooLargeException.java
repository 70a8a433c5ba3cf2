package io.casestream.ingest.spool;

import java.io.IOException;
import java.io.Serial;

/** A body that is longer than uploads may be. */
public class BodyTooLargeException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limit) {
        super("longer than " + limit + " bytes");
    }
}
