package io.casestream.ingest.rest;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.ingest.db.UploadRow;
import io.casestream.ingest.upload.FindUploads;
import io.casestream.ingest.upload.UploadsConfig;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** An upload's way to its end, as server-sent events. */
@Path(UploadResource.PATH + "/{id}/events")
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class UploadEvents {

    private static final Logger LOG = Logger.getLogger(UploadEvents.class);

    private final FindUploads uploads;
    private final UploadsConfig config;
    private final Caller caller;

    UploadEvents(FindUploads uploads, UploadsConfig config, Caller caller) {
        this.uploads = uploads;
        this.config = config;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            summary = "The upload each time it has changed, until nothing more will",
            description =
                    "Each event's data is what GET /uploads/{id} answers. Comments keep the"
                            + " connection open.")
    public Multi<OutboundSseEvent> watch(@PathParam("id") UUID id, @Context Sse sse) {
        String organization = caller.organization();
        if (uploads.find(organization, id).isEmpty()) {
            throw ProblemException.notFound("upload", id);
        }
        Watch watch = new Watch(organization, id, sse);
        return Multi.createBy()
                .repeating()
                .uni(
                        () ->
                                Uni.createFrom()
                                        .item(watch::look)
                                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .withDelay(config.watchEvery())
                .whilst(seen -> !seen.last())
                .onItem()
                .transformToMultiAndConcatenate(
                        seen -> {
                            OutboundSseEvent event = seen.event();
                            return event == null
                                    ? Multi.createFrom().empty()
                                    : Multi.createFrom().item(event);
                        });
    }

    /** What one look at the row has to tell. */
    private record Seen(@Nullable OutboundSseEvent event, boolean last) {}

    /** One client's watch over one upload. */
    private final class Watch {

        private final String organization;
        private final UUID id;
        private final Sse sse;
        private @Nullable UploadRow told;
        private long toldAt = System.nanoTime();

        Watch(String organization, UUID id, Sse sse) {
            this.organization = organization;
            this.id = id;
            this.sse = sse;
        }

        Seen look() {
            UploadRow row = current();
            if (row != null && !row.equals(told)) {
                told = row;
                toldAt = System.nanoTime();
                return new Seen(
                        sse.newEventBuilder()
                                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                                .data(UploadView.class, UploadView.of(row))
                                .build(),
                        row.isFinal());
            }
            if (System.nanoTime() - toldAt >= config.keepAlive().toNanos()) {
                toldAt = System.nanoTime();
                return new Seen(sse.newEventBuilder().comment("still here").build(), false);
            }
            return new Seen(null, false);
        }

        /** Null while the database is away: the watch goes on. */
        private @Nullable UploadRow current() {
            try {
                return uploads.find(organization, id).orElse(null);
            } catch (RuntimeException failure) {
                if (Durably.isTransient(failure)) {
                    LOG.debugf("watching upload %s: %s", id, failure.getMessage());
                    return null;
                }
                throw failure;
            }
        }
    }
}
