package io.casestream.learning.saved;

import io.casestream.common.model.Storable;
import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.audit.Details;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.learning.db.SavedQueryRepository;
import io.casestream.learning.db.SavedQueryRow;
import io.casestream.learning.domain.SavedQuery;
import io.casestream.learning.domain.SavedQuery.Fault;
import io.casestream.learning.saved.Saving.Done;
import io.casestream.learning.saved.Saving.Invalid;
import io.casestream.learning.saved.Saving.KeyReused;
import io.casestream.learning.saved.Saving.NameTaken;
import io.casestream.learning.saved.Saving.NotFound;
import io.casestream.learning.saved.Saving.NotYours;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Saves, changes and deletes queries, each with its entry in the audit trail. */
@Singleton
public class SaveQueries {

    private final Database database;
    private final SavedQueryRepository saved;
    private final ActivityLog activity;

    SaveQueries(Database database, SavedQueryRepository saved, ActivityLog activity) {
        this.database = database;
        this.saved = saved;
        this.activity = activity;
    }

    /** Saves a query of the caller's; the same key and query once, however often sent. */
    public Saving create(Caller caller, SavedQuery wanted, @Nullable String key) {
        SavedQuery query = storable(wanted);
        Optional<Fault> fault = query.fault();
        if (fault.isPresent()) {
            return new Invalid(fault.get());
        }
        return database.inTenant(
                caller.organization(),
                handle -> {
                    saved.waitForTurn(handle, caller.organization(), caller.userId());
                    return earlier(handle, caller, query, key)
                            .or(() -> sameName(handle, caller, query, null))
                            .orElseGet(() -> insert(handle, caller, query, key));
                });
    }

    /** Changes a query of the caller's. */
    public Saving change(Caller caller, UUID id, UnaryOperator<SavedQuery> change) {
        return database.inTenant(
                caller.organization(),
                handle -> {
                    saved.waitForTurn(handle, caller.organization(), caller.userId());
                    Optional<SavedQueryRow> found = saved.find(handle, id);
                    if (found.isEmpty()) {
                        return new NotFound(id);
                    }
                    SavedQueryRow before = found.get();
                    if (!before.userId().equals(caller.userId())) {
                        return new NotYours(before.userId());
                    }
                    SavedQuery query = storable(change.apply(before.query()));
                    return query.fault()
                            .<Saving>map(Invalid::new)
                            .or(() -> sameName(handle, caller, query, id))
                            .orElseGet(() -> update(handle, caller, before, query));
                });
    }

    /** Deletes a query of the caller's, or of anybody's for an administrator. */
    public Saving delete(Caller caller, boolean admin, UUID id) {
        return database.inTenant(
                caller.organization(),
                handle -> {
                    Optional<SavedQueryRow> found = saved.find(handle, id);
                    if (found.isEmpty()) {
                        return new NotFound(id);
                    }
                    SavedQueryRow row = found.get();
                    if (!admin && !row.userId().equals(caller.userId())) {
                        return new NotYours(row.userId());
                    }
                    saved.delete(handle, id);
                    activity.record(
                            handle,
                            caller,
                            "saved-query-deleted",
                            Details.of("saved_query_id", id)
                                    .and("owner", row.userId())
                                    .changed(said(row.query()), null)
                                    .asMap());
                    return new Done(row);
                });
    }

    private Optional<Saving> earlier(
            Handle handle, Caller caller, SavedQuery query, @Nullable String key) {
        return Optional.ofNullable(key)
                .flatMap(given -> saved.findByKey(handle, caller.userId(), given))
                .map(row -> row.query().says(query) ? new Done(row) : new KeyReused(row));
    }

    private Optional<Saving> sameName(
            Handle handle, Caller caller, SavedQuery query, @Nullable UUID except) {
        return saved.findByName(handle, caller.userId(), query.name())
                .filter(row -> !row.id().equals(except))
                .map(NameTaken::new);
    }

    private Saving insert(Handle handle, Caller caller, SavedQuery query, @Nullable String key) {
        UUID id = UUID.randomUUID();
        saved.insert(handle, id, caller.organization(), caller.userId(), query, key);
        activity.record(
                handle,
                caller,
                "saved-query-created",
                Details.of("saved_query_id", id).changed(null, said(query)).asMap());
        return new Done(saved.find(handle, id).orElseThrow());
    }

    private Saving update(Handle handle, Caller caller, SavedQueryRow before, SavedQuery query) {
        if (query.equals(before.query())) {
            return new Done(before);
        }
        saved.update(handle, before.id(), query);
        activity.record(
                handle,
                caller,
                "saved-query-changed",
                Details.of("saved_query_id", before.id())
                        .changed(said(before.query()), said(query))
                        .asMap());
        return new Done(saved.find(handle, before.id()).orElseThrow());
    }

    private static Map<String, Object> said(SavedQuery query) {
        return Details.of("name", query.name())
                .and("query_text", query.queryText())
                .and("query_type", query.queryType())
                .and("filters", query.filters())
                .and("description", query.description())
                .asMap();
    }

    private static SavedQuery storable(SavedQuery query) {
        return new SavedQuery(
                Storable.text(query.name()),
                storable(query.queryText()),
                Storable.members(query.filters()),
                query.queryType(),
                storable(query.description()));
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : Storable.text(text);
    }
}
