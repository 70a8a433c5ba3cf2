package io.casestream.common.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Quarter;
import java.io.IOException;
import java.io.Serial;
import java.util.function.Function;

/**
 * The one JSON dialect: {@code snake_case}, ISO 8601 dates, enums by their text, unknown fields
 * ignored, absent values left out.
 */
public final class Json {

    private static final ObjectMapper MAPPER = configure(JsonMapper.builder().build());

    private Json() {}

    /** The shared mapper; never reconfigure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    @SuppressWarnings("deprecation") // the framework hands over a mapper, not a builder
    static ObjectMapper configure(ObjectMapper mapper) {
        return mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, true)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
                .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .registerModule(new JavaTimeModule())
                .registerModule(new Jdk8Module())
                .registerModule(
                        new SimpleModule("casestream")
                                .addSerializer(PartialDate.class, ToStringSerializer.instance)
                                .addDeserializer(
                                        PartialDate.class,
                                        new FromText<>(PartialDate.class, PartialDate::parse))
                                .addSerializer(Quarter.class, ToStringSerializer.instance)
                                .addDeserializer(
                                        Quarter.class,
                                        new FromText<>(Quarter.class, Quarter::parse)));
    }

    private static final class FromText<T> extends StdDeserializer<T> {

        @Serial private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException wrong) {
                throw context.weirdStringException(text, handledType(), wrong.getMessage());
            }
        }
    }
}
