package io.casestream.common.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.Event;
import io.casestream.common.event.QueryExecuted;
import io.casestream.common.event.SignalAlert;
import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadRegistered;
import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.platform.tenancy.TokenCaller;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Kafka records with CloudEvents 1.0 headers in binary mode. */
public final class EventRecords {

    private static final String ORGANIZATION = "ce_organization";
    private static final String TYPE = "ce_type";
    private static final String UPLOAD_ID = "ce_uploadid";
    private static final String SEQUENCE = "ce_sequence";

    private EventRecords() {}

    /** A message for an emitter: key, headers and the encoded event. */
    public static Message<byte[]> message(Event event, byte[] value) {
        return Message.of(value)
                .addMetadata(
                        OutgoingKafkaRecordMetadata.<String>builder()
                                .withKey(event.key())
                                .withHeaders(headers(event))
                                .build());
    }

    /** The CloudEvents headers of an event. */
    public static Headers headers(Event event) {
        Headers headers =
                new RecordHeaders()
                        .add("ce_specversion", "1.0".getBytes(UTF_8))
                        .add("ce_id", event.eventId().toString().getBytes(UTF_8))
                        .add(TYPE, type(event).getBytes(UTF_8))
                        .add("ce_source", "/casestream".getBytes(UTF_8))
                        .add("ce_time", event.occurredAt().toString().getBytes(UTF_8))
                        .add("content-type", "application/json".getBytes(UTF_8))
                        .add(ORGANIZATION, event.organization().getBytes(UTF_8));
        if (event instanceof CaseBatch batch) {
            headers.add(UPLOAD_ID, batch.uploadId().toString().getBytes(UTF_8));
            headers.add(SEQUENCE, Integer.toString(batch.sequence()).getBytes(UTF_8));
        }
        return headers;
    }

    /**
     * Holds a record to one tenant, and to the kind and version of event that is read here.
     *
     * @throws MisaddressedEventException if the header or the key names another organization than
     *     the event
     * @throws UndecodableEventException if the header names another type
     */
    public static void checkTenant(ConsumerRecord<String, byte[]> record, Event event) {
        String inHeader = text(record, ORGANIZATION).orElse(event.organization());
        if (!event.organization().equals(inHeader)) {
            throw new MisaddressedEventException(
                    "the header names another organization than the event");
        }
        if (record.key() != null && !record.key().equals(event.key())) {
            throw new MisaddressedEventException(
                    "the record's key is not the event's " + keyName(event));
        }
        String type = text(record, TYPE).orElse(type(event));
        if (!type.equals(type(event))) {
            throw new UndecodableEventException(
                    "the header says " + type + ", and " + type(event) + " is read here", null);
        }
    }

    /**
     * The organization that a batch belongs to, also where its value cannot be read: by its header,
     * unless the key names another. Then it is nobody's, and nobody is to be told.
     */
    public static Optional<String> organization(ConsumerRecord<String, ?> record) {
        return text(record, ORGANIZATION)
                .filter(TokenCaller::isOrganization)
                .filter(named -> record.key() == null || record.key().equals(named));
    }

    /** The upload that a batch belongs to, also where its value cannot be read. */
    public static Optional<UUID> uploadId(ConsumerRecord<?, ?> record) {
        try {
            return text(record, UPLOAD_ID).map(UUID::fromString);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The position of a batch in its upload, also where its value cannot be read. */
    public static OptionalInt sequence(ConsumerRecord<?, ?> record) {
        try {
            return text(record, SEQUENCE)
                    .map(number -> OptionalInt.of(Integer.parseInt(number)))
                    .orElse(OptionalInt.empty());
        } catch (NumberFormatException malformed) {
            return OptionalInt.empty();
        }
    }

    private static Optional<String> text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8));
    }

    private static String type(Event event) {
        return "io.casestream." + name(event) + ".v1";
    }

    private static String keyName(Event event) {
        return event instanceof UploadProgressed ? "upload_id" : "organization";
    }

    private static String name(Event event) {
        return switch (event) {
            case CaseBatch ignored -> "case-batch";
            case QueryExecuted ignored -> "query-executed";
            case SignalAlert ignored -> "signal-alert";
            case UploadProgressed ignored -> "upload-progress";
            case UploadRegistered ignored -> "upload-registered";
            case UploadWithdrawn ignored -> "upload-withdrawn";
        };
    }
}
