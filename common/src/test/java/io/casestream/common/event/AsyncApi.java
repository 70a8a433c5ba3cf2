package io.casestream.common.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The contract as it is published. */
final class AsyncApi {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    private final JsonNode page;

    private AsyncApi(JsonNode page) {
        this.page = page;
    }

    static AsyncApi published() {
        Path file = Path.of(System.getProperty("casestream.root"), "docs/asyncapi.yaml");
        try {
            return new AsyncApi(new YAMLMapper().readTree(file.toFile()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    JsonNode channels() {
        return page.get("channels");
    }

    /** The one message of a topic. */
    JsonNode messageOf(String topic) {
        return resolve(channels().get(topic).get("messages").elements().next());
    }

    /** What a reference leads to; of a choice of something and null, that something. */
    JsonNode resolve(JsonNode node) {
        if (node.has("$ref")) {
            return resolve(page.at(node.get("$ref").asText().substring(1)));
        }
        return node.has("anyOf") ? resolve(node.get("anyOf").get(0)) : node;
    }

    /** What is wrong with a value, by a schema of this page. */
    List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", page.get("components"));
        Schema compiled = SCHEMAS.getSchema(whole);
        return compiled
                .validate(
                        value,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
