package io.casestream.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.systemtests.OpenApi.Operation;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Bodies that are good but for one field.
 *
 * @param path what the body is sent to: operations whose path ends so
 */
record BadBodies(String path, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> GOOD =
            new TreeMap<>(
                    Map.of(
                            "/saved-queries",
                            """
                            {"name": "a", "query_text": "b", "query_type": "drug_search",
                             "description": "c", "filters": {"drug": "ASPIRIN"}}
                            """,
                            "/saved-queries/{id}",
                            """
                            {"name": "a", "query_text": "b", "filters": {"age_min": 3}}
                            """,
                            "/queries",
                            """
                            {"query_text": "b", "query_type": "drug_event",
                             "filters": {"drug": "ASPIRIN", "serious": true, "date_from": "2024-01-01"}}
                            """,
                            "/admin/users",
                            """
                            {"user_id": "", "role": "viewer", "email": "a@example.org",
                             "full_name": "A", "reason": "why"}
                            """,
                            "/admin/users/{user_id}",
                            """
                            {"role": "viewer", "reason": "why"}
                            """,
                            "/admin/tenants",
                            """
                            {"organization": "", "name": "A"}
                            """,
                            "/admin/tenants/{organization}",
                            """
                            {"name": "A", "status": "active", "reason": "why"}
                            """));

    /** Every good body, with each field of it, and each below, replaced by each bad value. */
    static Stream<BadBodies> all() {
        return GOOD.entrySet().stream()
                .flatMap(
                        good ->
                                spoilt(tree(good.getValue()))
                                        .map(body -> new BadBodies(good.getKey(), body)));
    }

    boolean fits(Operation operation) {
        return !operation.reads()
                && !operation.method().equals("DELETE")
                && operation.path().equals("/api/v1" + path);
    }

    private static Stream<String> spoilt(ObjectNode good) {
        return Stream.concat(
                good.properties().stream()
                        .flatMap(field -> values().map(bad -> with(good, field.getKey(), bad))),
                good.properties().stream()
                        .filter(field -> field.getValue().isObject())
                        .flatMap(
                                field ->
                                        spoilt((ObjectNode) field.getValue())
                                                .map(
                                                        below ->
                                                                with(
                                                                        good,
                                                                        field.getKey(),
                                                                        tree(below)))));
    }

    private static String with(ObjectNode good, String field, JsonNode bad) {
        return good.deepCopy().set(field, bad).toString();
    }

    private static Stream<JsonNode> values() {
        JsonNodeFactory node = JsonNodeFactory.instance;
        return Stream.concat(
                BadCallersTest.NASTY.stream().map(node::textNode),
                Stream.of(
                        node.nullNode(),
                        node.numberNode(-1),
                        node.numberNode(1e308),
                        node.booleanNode(true),
                        node.arrayNode().add("a"),
                        node.objectNode().put("$gt", ""),
                        node.textNode("\ud800")));
    }

    private static ObjectNode tree(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
