package io.casestream.common.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Quarter;
import io.casestream.common.platform.json.Json;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published contract and the code say the same. */
class ContractTest {

    private static final AsyncApi CONTRACT = AsyncApi.published();
    private static final EventCodec CODEC = new EventCodec();
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    /** Values that are written as text. */
    private static final Set<Type> TEXTS = Set.of(PartialDate.class, Quarter.class);

    static Stream<Event> samples() {
        return Stream.concat(SampleEvents.full().stream(), SampleEvents.bare().stream());
    }

    @Test
    void everyTopicIsAChannelWithItsPartitions() {
        // Given
        Map<String, Integer> expected = new HashMap<>();
        Topics.definitions().forEach(topic -> expected.put(topic.name(), topic.partitions()));

        // When
        Map<String, Integer> channels = new HashMap<>();
        CONTRACT.channels()
                .forEach(
                        channel ->
                                channels.put(
                                        channel.get("address").asText(),
                                        channel.at("/bindings/kafka/partitions").asInt()));

        // Then
        assertThat(channels).isEqualTo(expected);
    }

    @Test
    void everyEventHasSamples() {
        // Given
        Set<Class<?>> events = Set.of(Event.class.getPermittedSubclasses());

        // Then
        assertThat(SampleEvents.full().stream().map(Object::getClass).collect(toSet()))
                .isEqualTo(events);
        assertThat(SampleEvents.bare().stream().map(Object::getClass).collect(toSet()))
                .isEqualTo(events);
    }

    @Test
    void everyFieldOfTheCodeIsInTheContractAndNoOther() {
        SampleEvents.full()
                .forEach(event -> compare(event.getClass(), payload(event), new HashSet<>()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatTheCodeWritesIsValid(Event event) throws IOException {
        // When
        JsonNode value = Json.mapper().readTree(CODEC.encode(event));

        // Then
        assertThat(CONTRACT.faults(payload(event), value)).isEmpty();
        assertThat(CODEC.decode(CODEC.encode(event), event.getClass())).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theHeadersAreThoseOfTheContract(Event event) {
        // Given
        JsonNode schema = message(event).get("headers");
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        for (Header header : EventRecords.headers(event)) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }

        // Then
        assertThat(CONTRACT.faults(schema, headers)).isEmpty();
        assertThat(names(headers)).isEqualTo(headerNames(CONTRACT.resolve(schema)));
        assertThat(headers.get("ce_type").asText())
                .isEqualTo("io.casestream." + topic(event) + ".v1");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theExamplesAreValidAndCanBeRead(Event event) throws IOException {
        for (JsonNode example : message(event).get("examples")) {
            // Given
            JsonNode value = example.get("payload");

            // When
            Event read = CODEC.decode(Json.mapper().writeValueAsBytes(value), event.getClass());

            // Then
            assertThat(CONTRACT.faults(payload(event), value)).isEmpty();
            assertThat(plain(read)).isEqualTo(plain(value));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatTheContractAsksForCannotBeLeftOut(Event event) throws IOException {
        // Given
        ObjectNode value = (ObjectNode) Json.mapper().readTree(CODEC.encode(event));

        // Then
        for (JsonNode required : payload(event).get("required")) {
            ObjectNode lacking = value.deepCopy();
            lacking.remove(required.asText());
            assertThat(CONTRACT.faults(payload(event), lacking)).isNotEmpty();
        }
    }

    @Test
    void fieldsThatNobodyKnowsAreAllowed() throws IOException {
        for (Event event : SampleEvents.full()) {
            // Given
            ObjectNode value = (ObjectNode) Json.mapper().readTree(CODEC.encode(event));

            // When
            value.putObject("a_field_of_tomorrow").put("more", 1);

            // Then
            assertThat(CONTRACT.faults(payload(event), value)).isEmpty();
            assertThat(CODEC.decode(Json.mapper().writeValueAsBytes(value), event.getClass()))
                    .isEqualTo(event);
        }
    }

    private static void compare(Class<?> type, JsonNode schema, Set<Class<?>> done) {
        if (!done.add(type)) {
            return;
        }
        List<RecordComponent> components = Arrays.asList(type.getRecordComponents());
        assertThat(names(schema.get("properties")))
                .as("fields of %s", type.getSimpleName())
                .isEqualTo(components.stream().map(ContractTest::name).collect(toSet()));
        assertThat(texts(schema.path("required")))
                .as("required of %s", type.getSimpleName())
                .isEqualTo(
                        components.stream()
                                .filter(ContractTest::isRequired)
                                .map(ContractTest::name)
                                .collect(toSet()));
        for (RecordComponent component : components) {
            JsonNode property = schema.get("properties").get(name(component));
            compareType(component.getGenericType(), CONTRACT.resolve(property), done);
        }
    }

    private static void compareType(Type type, JsonNode schema, Set<Class<?>> done) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            assertThat(schema.get("type").asText()).isEqualTo("array");
            compareType(
                    generic.getActualTypeArguments()[0],
                    CONTRACT.resolve(schema.get("items")),
                    done);
        } else if (type instanceof Class<?> value && value.isEnum()) {
            Set<String> constants =
                    Arrays.stream(value.getEnumConstants()).map(Object::toString).collect(toSet());
            Set<String> listed = texts(schema.get("enum"));
            listed.remove("null");
            assertThat(listed).as("values of %s", value.getSimpleName()).isEqualTo(constants);
        } else if (type instanceof Class<?> value && value.isRecord() && !TEXTS.contains(type)) {
            compare(value, schema, done);
        } else {
            assertThat(texts(schema.path("type")).isEmpty() ? schema.has("enum") : true)
                    .as("%s has a type", type)
                    .isTrue();
        }
    }

    private static boolean isRequired(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        return !type.isAnnotationPresent(Nullable.class)
                && !Collection.class.isAssignableFrom(component.getType())
                && !Map.class.isAssignableFrom(component.getType());
    }

    private static String name(RecordComponent component) {
        return SNAKE_CASE.translate(component.getName());
    }

    private static Set<String> headerNames(JsonNode schema) {
        Set<String> names = names(schema.get("properties"));
        for (JsonNode part : schema.path("allOf")) {
            names.addAll(headerNames(CONTRACT.resolve(part)));
        }
        return names;
    }

    private static JsonNode payload(Event event) {
        return CONTRACT.resolve(message(event).get("payload"));
    }

    private static JsonNode message(Event event) {
        return CONTRACT.messageOf(topic(event));
    }

    private static String topic(Event event) {
        return switch (event) {
            case UploadRegistered e -> Topics.UPLOAD_REGISTERED;
            case CaseBatch e -> Topics.CASE_BATCH;
            case UploadProgressed e -> Topics.UPLOAD_PROGRESS;
            case QueryExecuted e -> Topics.QUERY_EXECUTED;
            case UploadWithdrawn e -> Topics.UPLOAD_WITHDRAWN;
            case SignalAlert e -> Topics.SIGNAL_ALERT;
        };
    }

    /** As it reads once it was text. */
    private static JsonNode plain(Object value) throws IOException {
        return Json.mapper().readTree(Json.mapper().writeValueAsBytes(value));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** One text, or several. */
    private static Set<String> texts(JsonNode node) {
        Set<String> texts = new HashSet<>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(each.asText()));
        } else if (node.isTextual()) {
            texts.add(node.asText());
        }
        return texts;
    }
}
