package io.casestream.storage.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casestream.common.platform.json.Json;
import io.casestream.storage.domain.CaseDetail;
import java.util.Arrays;

/** The detail of a case as {@code jsonb} can keep it. */
final class DetailJson {

    private static final ObjectWriter WRITER = Json.mapper().writerFor(CaseDetail.class);
    private static final ObjectReader READER = Json.mapper().readerFor(CaseDetail.class);
    private static final byte[] NUL = "\\u0000".getBytes(UTF_8);
    private static final char REPLACEMENT = '\uFFFD';

    private DetailJson() {}

    static byte[] write(CaseDetail detail) {
        try {
            byte[] json = WRITER.writeValueAsBytes(detail);
            return mayHoldNul(json) ? storable(detail) : json;
        } catch (JsonProcessingException halfOfASurrogatePair) {
            return storable(detail);
        }
    }

    static CaseDetail read(String json) {
        try {
            return READER.readValue(json);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("no detail of a case: " + json, foreign);
        }
    }

    /** NUL is always written as an escape; an escaped backslash before it deceives at no harm. */
    private static boolean mayHoldNul(byte[] json) {
        for (int i = 0; i + NUL.length <= json.length; i++) {
            if (json[i] == '\\' && Arrays.equals(json, i, i + NUL.length, NUL, 0, NUL.length)) {
                return true;
            }
        }
        return false;
    }

    /** The same document with NUL and halves of surrogate pairs replaced. */
    private static byte[] storable(CaseDetail detail) {
        JsonNode tree = Json.mapper().valueToTree(detail);
        return storable(tree).toString().getBytes(UTF_8);
    }

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
        text.codePoints().map(DetailJson::storable).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static int storable(int codePoint) {
        boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return codePoint == 0 || half ? REPLACEMENT : codePoint;
    }
}
