package io.casestream.stats.rest;

import static io.casestream.stats.rest.CasesUrl.filter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.casestream.stats.domain.StatType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts beside every count of {@code stat_data} where its cases are listed: {@code cases_url} beside
 * {@code cases}, {@code cases_urls} by the names of other counts. What is stored has no addresses.
 */
final class TracedData {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String URL = "cases_url";
    private static final String URLS = "cases_urls";

    private final StatType type;
    private final CasesUrl url;

    private TracedData(StatType type, CasesUrl url) {
        this.type = type;
        this.url = url;
    }

    /** The same JSON, number by number as it was written, with addresses. */
    static String of(StatType type, String statData, CasesUrl url) {
        StringWriter text = new StringWriter(statData.length() * 2);
        try (JsonParser from = FACTORY.createParser(statData);
                JsonGenerator to = FACTORY.createGenerator(text)) {
            new TracedData(type, url).copy(from, to);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return text.toString();
    }

    private void copy(JsonParser from, JsonGenerator to) throws IOException {
        int depth = 0;
        String list = "";
        Map<String, String> row = new HashMap<>();
        for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    depth++;
                    if (depth == 2) {
                        list = token == JsonToken.START_ARRAY ? from.currentName() : "";
                    } else if (depth == 3) {
                        row.clear();
                    }
                }
                case END_OBJECT, END_ARRAY -> {
                    if (depth == 3 && token == JsonToken.END_OBJECT && !list.isEmpty()) {
                        ofRow(to, list, row);
                    } else if (depth == 1) {
                        ofWhole(to);
                    }
                    depth--;
                }
                case VALUE_STRING -> {
                    if (depth == 3) {
                        row.put(from.currentName(), from.getText());
                    }
                }
                default -> {
                    // numbers and flags say how many, not which
                }
            }
            if (token.isNumeric()) {
                to.writeNumber(from.getText());
            } else {
                to.copyCurrentEvent(from);
            }
        }
    }

    private void ofRow(JsonGenerator to, String list, Map<String, String> row) throws IOException {
        if (type == StatType.DRUG_EVENT_MATRIX) {
            ofPair(to, row);
            return;
        }
        Optional<String> address = address(list, row);
        if (address.isPresent()) {
            to.writeStringField(URL, address.get());
        }
    }

    private Optional<String> address(String list, Map<String, String> row) {
        return switch (list) {
            case "rows" ->
                    Optional.of(
                            url.ofScope(
                                    filter(
                                            type == StatType.TOP_DRUGS ? "drug" : "reaction",
                                            value(row, "term"))));
            case "months" -> url.ofValue("month", value(row, "month"));
            case "age_group", "sex", "country" -> url.ofValue(list, value(row, "value"));
            case "age_sex" ->
                    url.ofValue(
                            "sex", value(row, "sex"), filter("age_group", value(row, "age_group")));
            case "outcomes" -> url.ofValue("outcome", value(row, "code"));
            default -> Optional.empty();
        };
    }

    private void ofPair(JsonGenerator to, Map<String, String> row) throws IOException {
        String drug = value(row, "drug");
        String reaction = value(row, "reaction");
        String part = part(row);
        String with = part + filter("drug", drug);
        String without = part + filter("exclude_drug", drug);
        to.writeObjectFieldStart(URLS);
        to.writeStringField("a", url.matrix(with + filter("reaction", reaction)));
        to.writeStringField("b", url.matrix(with + filter("exclude_reaction", reaction)));
        to.writeStringField("c", url.matrix(without + filter("reaction", reaction)));
        to.writeStringField("d", url.matrix(without + filter("exclude_reaction", reaction)));
        to.writeEndObject();
    }

    /** A table of a part of the cases says of which part by its own name. */
    private static String part(Map<String, String> row) {
        StringBuilder part = new StringBuilder();
        for (String name : List.of("sex", "age_group", "country")) {
            if (row.containsKey(name)) {
                part.append(filter(name, value(row, name)));
            }
        }
        return part.toString();
    }

    private void ofWhole(JsonGenerator to) throws IOException {
        Map<String, String> urls = urls();
        if (urls.isEmpty()) {
            return;
        }
        to.writeObjectFieldStart(URLS);
        for (Map.Entry<String, String> each : new TreeMap<>(urls).entrySet()) {
            to.writeStringField(each.getKey(), each.getValue());
        }
        to.writeEndObject();
    }

    private Map<String, String> urls() {
        return switch (type) {
            case TOP_DRUGS, TOP_REACTIONS, DEMOGRAPHICS -> Map.of();
            case DRUG_EVENT_MATRIX -> Map.of("n", url.matrix());
            case TRENDS -> Map.of("missing", url.ofKey(filter("month", "missing")));
            case SERIOUSNESS -> {
                Map<String, String> urls = new TreeMap<>();
                put(urls, "serious", url.ofValue("serious", "true"));
                put(urls, "non_serious", url.ofValue("serious", "false"));
                put(urls, "not_stated", url.ofValue("serious", "not_stated"));
                yield urls;
            }
            case OUTCOMES -> {
                Map<String, String> urls = new TreeMap<>();
                put(urls, "none_stated", url.ofValue("outcome", "none"));
                put(urls, "fatal", url.ofValue("fatal", "true"));
                yield urls;
            }
        };
    }

    private static void put(Map<String, String> urls, String name, Optional<String> url) {
        url.ifPresent(address -> urls.put(name, address));
    }

    private static String value(Map<String, String> row, String name) {
        String value = row.get(name);
        if (value == null) {
            throw new IllegalStateException("a row of stat_data without " + name);
        }
        return value;
    }
}
