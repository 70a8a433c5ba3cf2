package io.casestream.ingest.activity.rest;

import io.casestream.common.platform.audit.ChainHead;
import io.casestream.common.platform.audit.Verification;
import io.casestream.common.platform.audit.VerifyActivity;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.ingest.activity.ReadActivity;
import io.casestream.ingest.activity.db.ActivityEntry;
import io.casestream.ingest.activity.db.ActivityFilter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail of the caller's organization, and whether it is as it was written. An operator is
 * shown the trail of no organization: refused logins that nobody vouches for.
 */
@Path(ActivityResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
@RequestScoped
public class ActivityResource {

    static final String PATH = "/api/v1/activity";

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    private final ReadActivity activity;
    private final VerifyActivity verify;
    private final Trail trail;

    ActivityResource(ReadActivity activity, VerifyActivity verify, Trail trail) {
        this.activity = activity;
        this.verify = verify;
        this.trail = trail;
    }

    record ActivityPage(List<ActivityView> items, @Nullable String nextCursor) {}

    @GET
    @Operation(summary = "Who did what, when and from where, newest first")
    public ActivityPage list(
            @BeanParam ActivityParameters parameters,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        ActivityFilter filter = parameters.filter();
        int size = Cursor.pageSize(limit);
        Place place = Place.after(cursor);
        List<ActivityEntry> found =
                activity.page(trail.organization(), filter, place.time(), place.id(), size + 1);
        List<ActivityEntry> page = found.subList(0, Math.min(size, found.size()));
        return new ActivityPage(
                page.stream().map(ActivityView::of).toList(),
                found.size() > size ? Place.at(page.get(size - 1)) : null);
    }

    @GET
    @Path("/verification")
    @Operation(
            summary = "Recomputes the chain and names the first broken block or entry",
            description =
                    "Note the head of the answer somewhere else and give it back the next time as"
                            + " known_block and known_hash: so a chain that was rolled back or"
                            + " rewritten as a whole shows too.")
    public Verification verification(
            @QueryParam("known_block") @Nullable Long knownBlock,
            @QueryParam("known_hash") @Nullable String knownHash) {
        return verify.run(
                trail.organization(), known(knownBlock, knownHash), Clock.systemUTC().instant());
    }

    private static @Nullable ChainHead known(@Nullable Long block, @Nullable String hash) {
        if (block == null && hash == null) {
            return null;
        }
        if (block == null || block < 1) {
            throw ProblemException.badParameter("known_block", "the block_number of a head");
        }
        if (hash == null || !HASH.matcher(hash).matches()) {
            throw ProblemException.badParameter("known_hash", "the block_hash of a head");
        }
        return new ChainHead(block, hash.toLowerCase(Locale.ROOT));
    }

    private record Place(@Nullable Instant time, long id) {

        static Place after(@Nullable String cursor) {
            if (cursor == null || cursor.isBlank()) {
                return new Place(null, 0);
            }
            List<String> parts = Cursor.decode(cursor, 2);
            try {
                return new Place(Instant.parse(parts.getFirst()), Long.parseLong(parts.get(1)));
            } catch (DateTimeException | NumberFormatException notOurs) {
                throw Cursor.unusable();
            }
        }

        static String at(ActivityEntry entry) {
            return Cursor.encode(entry.createdAt(), entry.id());
        }
    }
}
