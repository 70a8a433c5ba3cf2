package io.casestream.learning.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.casestream.common.platform.json.Json;
import java.util.Map;

/** Members of a {@code jsonb} column. */
final class JsonColumns {

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private JsonColumns() {}

    static String write(Map<String, Object> members) {
        try {
            return Json.mapper().writeValueAsString(members);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("filters are JSON", impossible);
        }
    }

    static Map<String, Object> read(String json) {
        try {
            return Json.mapper().readValue(json, MEMBERS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the column holds JSON", broken);
        }
    }
}
