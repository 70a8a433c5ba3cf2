package io.casestream.learning.saved;

import io.casestream.learning.db.SavedQueryRow;
import io.casestream.learning.domain.SavedQuery.Fault;
import java.util.UUID;

/** What became of a wish to save, change or delete a query. */
public sealed interface Saving {

    /** It is as wished. */
    record Done(SavedQueryRow row) implements Saving {}

    /** A field cannot be used. */
    record Invalid(Fault fault) implements Saving {}

    /** The user has another query of this name. */
    record NameTaken(SavedQueryRow other) implements Saving {}

    /** The idempotency key belongs to another query. */
    record KeyReused(SavedQueryRow earlier) implements Saving {}

    /** Not there, or of another organization. */
    record NotFound(UUID id) implements Saving {}

    /** Only its owner may do this. */
    record NotYours(String owner) implements Saving {}
}
