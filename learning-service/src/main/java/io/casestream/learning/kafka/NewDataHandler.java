package io.casestream.learning.kafka;

import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.learning.db.AssessmentRepository;
import io.casestream.learning.plan.RefreshHot;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Notices that an organization's data has changed. */
@ApplicationScoped
class NewDataHandler {

    private final EventCodec codec;
    private final Durably durably;
    private final RefreshHot refresh;
    private final Database database;
    private final AssessmentRepository assessments;

    NewDataHandler(
            EventCodec codec,
            Durably durably,
            RefreshHot refresh,
            Database database,
            AssessmentRepository assessments) {
        this.codec = codec;
        this.durably = durably;
        this.refresh = refresh;
        this.database = database;
        this.assessments = assessments;
    }

    @Incoming(Channels.UPLOAD_PROGRESS_IN)
    @Blocking
    void onProgress(ConsumerRecord<String, byte[]> message) {
        UploadProgressed report = codec.decode(message.value(), UploadProgressed.class);
        EventRecords.checkTenant(message, report);
        if (report.stage() == Stage.CALCULATING && report.state() == State.COMPLETED) {
            noteData(report.organization());
            refresh(report.organization());
        }
    }

    @Incoming(Channels.UPLOAD_WITHDRAWN_IN)
    @Blocking
    void onWithdrawal(ConsumerRecord<String, byte[]> message) {
        UploadWithdrawn event = codec.decode(message.value(), UploadWithdrawn.class);
        EventRecords.checkTenant(message, event);
        refresh(event.organization());
    }

    /** From now on there is something to assess. */
    private void noteData(String organization) {
        durably.run(
                "noting data of " + organization,
                () ->
                        database.runInTenant(
                                organization,
                                handle -> assessments.noteData(handle, organization)));
    }

    private void refresh(String organization) {
        durably.run("refreshing hot answers of " + organization, () -> refresh.run(organization));
    }
}
