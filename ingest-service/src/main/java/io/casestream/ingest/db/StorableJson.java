package io.casestream.ingest.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.common.model.Storable;
import io.casestream.common.platform.json.Json;

/** Values as {@code jsonb} can keep them. */
public final class StorableJson {

    private StorableJson() {}

    /** The value as JSON, with NUL and halves of surrogate pairs in its texts replaced. */
    public static JsonNode of(Object value) {
        return clean(Json.mapper().valueToTree(value));
    }

    private static JsonNode clean(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(Storable.text(node.textValue()));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode cleaned = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> cleaned.add(clean(item)));
            return cleaned;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode cleaned = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(
                            member ->
                                    cleaned.set(
                                            Storable.text(member.getKey()),
                                            clean(member.getValue())));
            return cleaned;
        }
        return node;
    }
}
