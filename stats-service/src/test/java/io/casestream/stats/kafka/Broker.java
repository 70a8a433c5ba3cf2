package io.casestream.stats.kafka;

import io.casestream.common.event.Event;
import io.casestream.common.event.Topics;
import io.casestream.common.event.UploadProgressed;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.quickstart.embedded.Backbone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** The broker as the other services use it. */
final class Broker {

    private static final EventCodec CODEC = new EventCodec();
    private static final KafkaProducer<String, byte[]> PRODUCER =
            new KafkaProducer<>(
                    Map.of("bootstrap.servers", Backbone.shared().bootstrapServers()),
                    new StringSerializer(),
                    new ByteArraySerializer());

    private Broker() {}

    static void send(String topic, Event event) {
        send(topic, event.key(), CODEC.encode(event), EventRecords.headers(event));
    }

    static void send(String topic, String key, byte[] value, Headers headers) {
        PRODUCER.send(new ProducerRecord<>(topic, null, key, value, headers));
        PRODUCER.flush();
    }

    /** Everything reported on an upload so far. */
    static List<UploadProgressed> progress(UUID upload) {
        return records(Topics.UPLOAD_PROGRESS).stream()
                .filter(record -> upload.toString().equals(record.key()))
                .map(record -> CODEC.decode(record.value(), UploadProgressed.class))
                .toList();
    }

    static List<ConsumerRecord<String, byte[]>> records(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", Backbone.shared().bootstrapServers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
