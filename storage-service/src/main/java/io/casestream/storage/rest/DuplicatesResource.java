package io.casestream.storage.rest;

import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.storage.db.DuplicateRepository;
import io.casestream.storage.db.FingerprintRepository.Alike;
import io.casestream.storage.domain.Likeness;
import io.casestream.storage.domain.SuspectedDuplicate;
import io.casestream.storage.store.RecordReading;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Pairs of cases that may tell of one event. */
@Path("/api/v1/cases/duplicates")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class DuplicatesResource {

    private static final Alike BEFORE_ALL = new Alike("", "", "", "");

    private final Database database;
    private final DuplicateRepository duplicates;
    private final RecordReading reading;
    private final Caller caller;

    DuplicatesResource(
            Database database,
            DuplicateRepository duplicates,
            RecordReading reading,
            Caller caller) {
        this.database = database;
        this.duplicates = duplicates;
        this.reading = reading;
        this.caller = caller;
    }

    /**
     * @param cases both, the lesser key first
     */
    record PairView(List<CaseView> cases, Likeness criteria, Instant foundAt) {

        static PairView of(SuspectedDuplicate pair) {
            return new PairView(
                    List.of(CaseView.of(pair.one()), CaseView.of(pair.other())),
                    pair.likeness(),
                    pair.foundAt());
        }
    }

    record PageView(List<PairView> items, @Nullable String nextCursor) {}

    @GET
    @Operation(
            summary = "Suspected duplicates",
            description =
                    "Pairs of current cases under different ids that share another id, or tell of"
                            + " the same person on the same day with mostly the same drugs and"
                            + " reactions. The criteria say which. Nothing is ever merged for you.")
    public PageView page(
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Cursor.pageSize(limit);
        Alike after = after(cursor);
        List<SuspectedDuplicate> found =
                database.inTenant(
                        caller.organization(),
                        handle -> duplicates.page(handle, caller.organization(), after, size + 1));
        List<SuspectedDuplicate> shown = found.subList(0, Math.min(size, found.size()));
        reading.run(caller, "case_duplicates", Map.of(), shown.size());
        return new PageView(
                shown.stream().map(PairView::of).toList(),
                found.size() > size ? cursor(shown.get(size - 1)) : null);
    }

    private static Alike after(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return BEFORE_ALL;
        }
        List<String> parts = Cursor.decode(cursor, 4);
        return new Alike(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
    }

    private static String cursor(SuspectedDuplicate last) {
        return Cursor.encode(
                last.one().told().source(),
                last.one().told().caseId(),
                last.other().told().source(),
                last.other().told().caseId());
    }
}
