package io.casestream.learning.watch;

import io.casestream.common.model.Storable;
import io.casestream.common.model.WatchedSubject;
import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.audit.Details;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.learning.db.WatchRepository;
import io.casestream.learning.domain.Subjects;
import io.casestream.learning.domain.Subjects.Reading.Refused;
import io.casestream.learning.domain.Subjects.Reading.Understood;
import io.casestream.learning.domain.Watch;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Begins and ends what users follow, each with its entry in the audit trail. */
@Singleton
public class KeepWatches {

    private final Database database;
    private final WatchRepository watches;
    private final ActivityLog activity;
    private final WatchConfig config;

    KeepWatches(
            Database database, WatchRepository watches, ActivityLog activity, WatchConfig config) {
        this.database = database;
        this.watches = watches;
        this.activity = activity;
        this.config = config;
    }

    /** Follows a subject for the caller, once however often it is wished for. */
    public Watching begin(Caller caller, @Nullable String drug, @Nullable String reaction) {
        return switch (Subjects.read(storable(drug), storable(reaction))) {
            case Refused(String field, String reason) -> new Watching.Invalid(field, reason);
            case Understood(WatchedSubject subject) ->
                    database.inTenant(
                            caller.organization(), handle -> begin(handle, caller, subject));
        };
    }

    /** Ends one of the caller's own. False where there is none. */
    public boolean end(Caller caller, UUID id) {
        return database.inTenant(
                caller.organization(),
                handle -> {
                    Optional<Watch> ended = watches.delete(handle, caller.userId(), id);
                    ended.ifPresent(
                            watch ->
                                    activity.record(
                                            handle, caller, "watch-deleted", details(watch)));
                    return ended.isPresent();
                });
    }

    private Watching begin(Handle handle, Caller caller, WatchedSubject subject) {
        watches.waitForTurn(handle, caller.organization());
        Optional<Watch> known = watches.find(handle, caller.userId(), subject);
        if (known.isPresent()) {
            return new Watching.Already(known.get());
        }
        if (watches.count(handle, caller.userId()) >= config.perUser()) {
            return new Watching.Full(
                    "You follow " + config.perUser() + " subjects, and more are not allowed.");
        }
        if (!watches.isWatched(handle, subject)
                && watches.subjects(handle, config.subjects()).size() >= config.subjects()) {
            return new Watching.Full(
                    "Your organization follows "
                            + config.subjects()
                            + " different subjects, and more are not allowed.");
        }
        Watch watch = watches.insert(handle, caller.organization(), caller.userId(), subject);
        activity.record(handle, caller, "watch-created", details(watch));
        return new Watching.Begun(watch);
    }

    private static Map<String, Object> details(Watch watch) {
        return Details.of("watch_id", watch.id())
                .and("drug", watch.subject().drug())
                .and("reaction", watch.subject().reaction())
                .asMap();
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : Storable.text(text);
    }
}
