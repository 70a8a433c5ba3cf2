package io.casestream.common.platform.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.Event;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Reject;
import io.casestream.common.platform.json.Json;
import io.casestream.common.platform.tenancy.TokenCaller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as JSON, readable with any Kafka tool. */
@Singleton
public class EventCodec {

    private static final String CASES = "cases";

    private final ObjectMapper json = Json.mapper();

    public byte[] encode(Event event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("every event is JSON", impossible);
        }
    }

    /**
     * Reads an event.
     *
     * @throws UndecodableEventException if the value is null, no JSON, or lacks what the event
     *     needs
     */
    public <T extends Event> T decode(byte @Nullable [] value, Class<T> type) {
        if (value == null || value.length == 0) {
            throw new UndecodableEventException("the record has no value", null);
        }
        try {
            T event = json.readValue(value, type);
            if (event == null) {
                throw new UndecodableEventException("the value is JSON null", null);
            }
            requireEnvelope(event);
            return event;
        } catch (IOException | NullPointerException wrong) {
            throw new UndecodableEventException(
                    "not a " + type.getSimpleName() + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * Reads a batch and sets aside the cases that break a rule of the model.
     *
     * @throws UndecodableEventException if the batch itself cannot be read
     */
    public DecodedBatch decodeBatch(byte @Nullable [] value) {
        try {
            return new DecodedBatch(decode(value, CaseBatch.class), List.of());
        } catch (UndecodableEventException perhapsOneCase) {
            return decodeCaseByCase(value, perhapsOneCase);
        }
    }

    private DecodedBatch decodeCaseByCase(
            byte @Nullable [] value, UndecodableEventException reason) {
        JsonNode tree = tree(value, reason);
        if (!(tree instanceof ObjectNode batch) || !(batch.get(CASES) instanceof ArrayNode all)) {
            throw reason;
        }
        ArrayNode good = json.createArrayNode();
        List<Reject> rejects = new ArrayList<>();
        for (JsonNode one : all) {
            try {
                json.treeToValue(one, CaseRecord.class);
                good.add(one);
            } catch (JsonProcessingException | NullPointerException wrong) {
                rejects.add(reject(one, wrong));
            }
        }
        batch.set(CASES, good);
        try {
            CaseBatch decoded = json.treeToValue(batch, CaseBatch.class);
            requireEnvelope(decoded);
            return new DecodedBatch(decoded, rejects);
        } catch (JsonProcessingException | NullPointerException still) {
            throw reason;
        }
    }

    private JsonNode tree(byte @Nullable [] value, UndecodableEventException reason) {
        if (value == null) {
            throw reason;
        }
        try {
            return json.readTree(value);
        } catch (IOException noJson) {
            throw reason;
        }
    }

    private static Reject reject(JsonNode one, Exception wrong) {
        JsonNode origin = one.path("origin");
        long line = Math.max(1, origin.path("line").asLong(1));
        String reason = String.valueOf(wrong.getMessage());
        int end = reason.indexOf('\n');
        return new Reject(
                new Origin(origin.path("file").asText("?"), line),
                null,
                end > 0 ? reason.substring(0, end) : reason,
                one.toString());
    }

    private static void requireEnvelope(@Nullable Event event) {
        if (event == null
                || isMissing(event.eventId())
                || isMissing(event.occurredAt())
                || isMissing(event.organization())) {
            throw new UndecodableEventException(
                    "an event needs event_id, occurred_at and organization", null);
        }
        if (!TokenCaller.isOrganization(event.organization())) {
            throw new UndecodableEventException("no organization can be called so", null);
        }
        if (event instanceof CaseBatch batch && isMissing(batch.uploadId())) {
            throw new UndecodableEventException("a batch needs its upload_id", null);
        }
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null;
    }
}
