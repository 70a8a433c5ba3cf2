package io.casestream.common.platform.kafka;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A record that can never be applied, however often it is tried. */
public class UndecodableEventException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public UndecodableEventException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
