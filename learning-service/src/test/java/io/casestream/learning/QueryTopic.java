package io.casestream.learning;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.common.event.Event;
import io.casestream.common.event.QueryExecuted;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.quickstart.embedded.Backbone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The real topic, as any other service writes to it and an operator looks at it. */
public final class QueryTopic {

    private static final String NAME = "query-executed";
    private static final TopicPartition DEAD = new TopicPartition(NAME + "-dlq", 0);
    private static final EventCodec CODEC = new EventCodec();
    private static final KafkaProducer<String, byte[]> PRODUCER =
            new KafkaProducer<>(
                    Map.of("bootstrap.servers", Backbone.shared().bootstrapServers()),
                    new StringSerializer(),
                    new ByteArraySerializer());

    private QueryTopic() {}

    /** Returns once the broker has it. */
    public static void publish(QueryExecuted event) {
        publish(NAME, event);
    }

    /** Any event to its topic. */
    public static void publish(String topic, Event event) {
        send(topic, event.key(), CODEC.encode(event), EventRecords.headers(event));
    }

    /** Publishes a value as it is, under a key, with an organization in the headers or without. */
    public static void publishRaw(
            @Nullable String key, @Nullable String value, @Nullable String organization) {
        Headers headers = new RecordHeaders();
        if (organization != null) {
            headers.add("ce_organization", organization.getBytes(UTF_8));
        }
        send(NAME, key, value == null ? null : value.getBytes(UTF_8), headers);
    }

    /** Everything that was dead-lettered so far. */
    public static List<ConsumerRecord<String, byte[]>> deadLetters() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", Backbone.shared().bootstrapServers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(DEAD));
            consumer.seekToBeginning(List.of(DEAD));
            long end = consumer.endOffsets(List.of(DEAD)).get(DEAD);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (consumer.position(DEAD) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** A header's text; empty where there is none. */
    public static String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    private static void send(
            String topic, @Nullable String key, byte @Nullable [] value, Headers headers) {
        try {
            PRODUCER.send(new ProducerRecord<>(topic, null, key, value, headers)).get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
