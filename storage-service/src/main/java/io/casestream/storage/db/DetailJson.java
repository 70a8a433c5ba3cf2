package io.casestream.storage.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casestream.common.platform.json.Json;
import io.casestream.storage.domain.CaseDetail;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** The detail of a case as {@code jsonb} can keep it. */
final class DetailJson {

    private static final ObjectWriter WRITER = Json.mapper().writerFor(CaseDetail.class);
    private static final ObjectReader READER = Json.mapper().readerFor(CaseDetail.class);
    private static final String REPLACEMENT = "\uFFFD";
    private static final IntPredicate UNSTORABLE =
            c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;

    private DetailJson() {}

    static byte[] write(CaseDetail detail) {
        try {
            String text = WRITER.writeValueAsString(detail);
            if (text.contains("\\u0000") || text.codePoints().anyMatch(UNSTORABLE)) {
                return storable(Json.mapper().readTree(text))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
            }
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("every case is JSON", impossible);
        }
    }

    static CaseDetail read(String json) {
        try {
            return READER.readValue(json);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("no detail of a case: " + json, foreign);
        }
    }

    /** The same document with NUL and halves of surrogate pairs replaced. */
    private static JsonNode storable(JsonNode node) {
        if (node instanceof TextNode text) {
            return TextNode.valueOf(storable(text.textValue()));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode kept = array.arrayNode();
            array.forEach(item -> kept.add(storable(item)));
            return kept;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode kept = object.objectNode();
            object.properties()
                    .forEach(each -> kept.set(storable(each.getKey()), storable(each.getValue())));
            return kept;
        }
        return node;
    }

    private static String storable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (UNSTORABLE.test(c)) {
                                kept.append(REPLACEMENT);
                            } else {
                                kept.appendCodePoint(c);
                            }
                        });
        return kept.toString();
    }
}
