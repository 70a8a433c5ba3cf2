package io.casestream.common.platform.kafka;

import io.casestream.common.event.UploadProgressed;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Tells the upload's history how far a stage is. Call it after the commit, never inside. */
@ApplicationScoped
public class ProgressPublisher {

    /** The channel of {@code upload-progress}. */
    public static final String UPLOAD_PROGRESS_OUT = "upload-progress-out";

    private final MutinyEmitter<byte[]> emitter;
    private final EventCodec codec;
    private final Durably durably;

    ProgressPublisher(
            @Channel(UPLOAD_PROGRESS_OUT) MutinyEmitter<byte[]> emitter,
            EventCodec codec,
            Durably durably) {
        this.emitter = emitter;
        this.codec = codec;
        this.durably = durably;
    }

    /** Returns once the broker has the event. */
    public void publish(UploadProgressed progress) {
        byte[] value = codec.encode(progress);
        durably.run(
                "publishing progress of upload " + progress.uploadId(),
                () -> emitter.sendMessageAndAwait(EventRecords.message(progress, value)));
    }
}
