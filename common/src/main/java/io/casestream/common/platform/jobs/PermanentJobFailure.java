package io.casestream.common.platform.jobs;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A job that would fail again in the same way; its message is shown to people. */
public class PermanentJobFailure extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public PermanentJobFailure(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
