package io.casestream.learning.replay;

import io.casestream.common.model.RemarkableTerms;
import java.time.Instant;

/**
 * An upload is merged: every answer so far is old.
 *
 * @param terms what stats-service names when it is asked for remarkable terms from now on
 */
record NewData(Instant at, String organization, RemarkableTerms terms) implements Moment {}
