package io.casestream.learning.replay;

import java.time.Instant;

/** Something that happens in the log. */
sealed interface Moment permits Asking, NewData {

    Instant at();

    String organization();
}
