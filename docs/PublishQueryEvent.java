// java -cp kafka-clients.jar:slf4j-api.jar docs/PublishQueryEvent.java localhost:8092 acme ada
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

class PublishQueryEvent {
    public static void main(String[] args) throws Exception {
        String event =
                """
                {"event_id": "%s", "occurred_at": "%s", "organization": "%s", "user_id": "%s",
                 "query_type": "drug_event", "filters": {"drug": "DUPILUMAB", "sex": "F"},
                 "execution_time_ms": 84, "results_count": 17, "source": "example"}
                """
                        .formatted(UUID.randomUUID(), Instant.now(), args[1], args[2]);
        var text = new StringSerializer();
        try (var kafka = new KafkaProducer<>(Map.of("bootstrap.servers", args[0]), text, text)) {
            var record = new ProducerRecord<>("query-executed", args[1], event);
            record.headers().add("ce_organization", args[1].getBytes());
            kafka.send(record).get();
        }
    }
}
