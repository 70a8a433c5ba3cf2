package io.casestream.learning.watch;

import io.casestream.learning.domain.Watch;

/** What became of a wish to follow something. */
public sealed interface Watching {

    /** It is followed from now on. */
    record Begun(Watch watch) implements Watching {}

    /** The user follows it already. */
    record Already(Watch watch) implements Watching {}

    /** A field cannot be used. */
    record Invalid(String field, String reason) implements Watching {}

    /** The user, or the organization, follows as much as is allowed. */
    record Full(String sentence) implements Watching {}
}
