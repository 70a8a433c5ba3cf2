package io.casestream.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.casestream.common.event.Event;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.quickstart.embedded.Backbone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic as Kafka's own clients see it. */
public final class Topic {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;

    public Topic(String name) {
        this.name = name;
    }

    /** Every record of an upload, partition by partition. */
    public List<ConsumerRecord<String, byte[]>> ofUpload(String uploadId) {
        return records().stream()
                .filter(record -> json(record).path("upload_id").asText().equals(uploadId))
                .toList();
    }

    /** The value of a record. */
    public static JsonNode json(ConsumerRecord<String, byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static String header(ConsumerRecord<String, byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), UTF_8);
    }

    /** Sends an event as a service would. */
    public void send(Event event) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            producer.send(
                    new ProducerRecord<>(
                            name,
                            null,
                            event.key(),
                            new EventCodec().encode(event),
                            EventRecords.headers(event)));
        }
    }

    /** Sends records again as they are. */
    public void sendAgain(List<ConsumerRecord<String, byte[]>> records) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (ConsumerRecord<String, byte[]> record : records) {
                producer.send(
                        new ProducerRecord<>(
                                name, null, record.key(), record.value(), record.headers()));
            }
        }
    }

    /** How many records a group has not committed yet. */
    public long lagOf(String group) {
        try (Admin admin = Admin.create(servers());
                var consumer =
                        new KafkaConsumer<>(
                                servers(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var committed =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            long lag = 0;
            for (var end : consumer.endOffsets(partitions(consumer)).entrySet()) {
                var offset = committed.get(end.getKey());
                lag += end.getValue() - (offset == null ? 0 : offset.offset());
            }
            return lag;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        servers(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(servers(), new StringSerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> servers() {
        return Map.of("bootstrap.servers", Backbone.shared().bootstrapServers());
    }
}
