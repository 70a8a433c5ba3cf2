package io.casestream.systemtests;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
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

/** A topic read and written with Kafka's own clients, as an operator would. */
final class Topic {

    private final String bootstrap;
    private final String name;

    Topic(String bootstrap, String name) {
        this.bootstrap = bootstrap;
        this.name = name;
    }

    /** Everything in the topic now, partition by partition. */
    List<ConsumerRecord<String, byte[]>> records() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        properties(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(name).stream()
                            .map(info -> new TopicPartition(name, info.partition()))
                            .toList();
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

    /** Sends records in this order with their keys and headers. */
    void send(List<ConsumerRecord<String, byte[]>> records) {
        try (var producer = producer()) {
            for (var record : records) {
                producer.send(
                        new ProducerRecord<>(
                                name, null, record.key(), record.value(), record.headers()));
            }
        }
    }

    void send(@Nullable String key, byte @Nullable [] value, Headers headers) {
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(name, null, key, value, headers));
        }
    }

    /** Fails as the broker does. */
    void sendAndAwait(String key, byte[] value) throws ExecutionException, InterruptedException {
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(name, key, value)).get();
        }
    }

    /** Waits until every group that reads this topic has committed all of it. */
    void awaitConsumed() {
        try (Admin admin = Admin.create(properties())) {
            Map<TopicPartition, Long> ends = ends();
            await("consumers of " + name)
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> lag(admin, ends) == 0);
        }
    }

    private Map<TopicPartition, Long> ends() {
        try (var consumer =
                new KafkaConsumer<>(
                        properties(), new StringDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(
                    consumer.partitionsFor(name).stream()
                            .map(info -> new TopicPartition(name, info.partition()))
                            .toList());
        }
    }

    private static long lag(Admin admin, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        List<String> groups =
                admin.listGroups().all().get().stream().map(GroupListing::groupId).toList();
        long lag = 0;
        for (String group : groups) {
            Map<TopicPartition, Long> committed = new HashMap<>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach(
                            (partition, offset) -> {
                                if (offset != null) {
                                    committed.put(partition, offset.offset());
                                }
                            });
            if (committed.keySet().stream().anyMatch(ends::containsKey)) {
                for (var end : ends.entrySet()) {
                    lag += end.getValue() - committed.getOrDefault(end.getKey(), 0L);
                }
            }
        }
        return lag;
    }

    private KafkaProducer<String, byte[]> producer() {
        Properties properties = properties();
        properties.put("acks", "all");
        properties.put("max.request.size", 2_000_000);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        return properties;
    }
}
