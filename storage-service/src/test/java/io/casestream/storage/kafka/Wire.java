package io.casestream.storage.kafka;

import io.casestream.common.event.Event;
import io.casestream.common.event.UploadProgressed;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.quickstart.embedded.Backbone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The other end of the topics. */
final class Wire {

    private static final EventCodec CODEC = new EventCodec();
    private static final Map<String, Object> SERVER =
            Map.of("bootstrap.servers", Backbone.shared().bootstrapServers());
    private static final KafkaProducer<String, byte[]> PRODUCER =
            new KafkaProducer<>(SERVER, new StringSerializer(), new ByteArraySerializer());

    private Wire() {}

    static void send(String topic, Event event) {
        send(topic, event.key(), CODEC.encode(event), EventRecords.headers(event));
    }

    static void send(String topic, String key, byte @Nullable [] value, Headers headers) {
        try {
            PRODUCER.send(new ProducerRecord<>(topic, null, key, value, headers)).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Everything in a topic. */
    static List<ConsumerRecord<String, byte[]>> records(String topic) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        SERVER, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    /** What was reported of an upload, in order. */
    static List<UploadProgressed> progress(UUID upload) {
        return records("upload-progress").stream()
                .filter(record -> upload.toString().equals(record.key()))
                .map(record -> CODEC.decode(record.value(), UploadProgressed.class))
                .collect(Collectors.toList());
    }
}
