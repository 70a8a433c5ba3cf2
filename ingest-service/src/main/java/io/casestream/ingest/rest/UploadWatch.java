package io.casestream.ingest.rest;

import io.casestream.common.platform.kafka.Durably;
import io.casestream.ingest.db.UploadRow;
import io.casestream.ingest.upload.FindUploads;
import io.casestream.ingest.upload.UploadsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at uploads for those who watch them; no thread waits in between. */
@Singleton
class UploadWatch {

    private static final Logger LOG = Logger.getLogger(UploadWatch.class);

    private final FindUploads uploads;
    private final UploadsConfig config;
    private final AtomicInteger watchers;

    UploadWatch(FindUploads uploads, UploadsConfig config, MeterRegistry metrics) {
        this.uploads = uploads;
        this.config = config;
        this.watchers = metrics.gauge("casestream.upload.watchers", new AtomicInteger());
    }

    /** An event for every change of the upload, up to its end or until nobody listens. */
    Multi<OutboundSseEvent> over(String organization, UUID id, Sse sse) {
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
                .transformToMultiAndConcatenate(Seen::events)
                .onSubscription()
                .invoke(watchers::incrementAndGet)
                .onTermination()
                .invoke(watchers::decrementAndGet);
    }

    /** What one look at the row has to tell. */
    private record Seen(@Nullable OutboundSseEvent event, boolean last) {

        static final Seen NOTHING = new Seen(null, false);

        Multi<OutboundSseEvent> events() {
            return event == null ? Multi.createFrom().empty() : Multi.createFrom().item(event);
        }
    }

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
                return tell(
                        sse.newEventBuilder()
                                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                                .data(UploadView.class, UploadView.of(row)),
                        row.isFinal());
            }
            if (System.nanoTime() - toldAt >= config.keepAlive().toNanos()) {
                return tell(sse.newEventBuilder().comment("still here"), false);
            }
            return Seen.NOTHING;
        }

        private Seen tell(OutboundSseEvent.Builder event, boolean last) {
            toldAt = System.nanoTime();
            return new Seen(event.build(), last);
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
