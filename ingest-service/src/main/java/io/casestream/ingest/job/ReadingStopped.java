package io.casestream.ingest.job;

import java.io.Serial;

/** Ends a reading that somebody cancelled, or that another worker has taken over. */
final class ReadingStopped extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    ReadingStopped() {
        super("stopped", null, false, false);
    }
}
