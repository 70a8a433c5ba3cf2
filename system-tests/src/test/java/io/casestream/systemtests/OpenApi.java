package io.casestream.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.quickstart.system.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the services say they serve, so that tests cover what comes later by themselves. */
final class OpenApi {

    static final List<Port> SERVICES =
            List.of(Port.INGEST, Port.STORAGE, Port.STATS, Port.LEARNING);

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final Pattern PLACE = Pattern.compile("\\{([^}:]+)[^}]*}");

    private OpenApi() {}

    /** One endpoint: a path with places for values, and the query parameters it takes. */
    record Operation(Port service, String method, String path, List<String> parameters) {

        boolean reads() {
            return method.equals("GET");
        }

        /** The names of the values in its path. */
        List<String> places() {
            List<String> names = new ArrayList<>();
            Matcher matcher = PLACE.matcher(path);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return names;
        }

        /** The path with its values. */
        String at(Map<String, String> values) {
            return PLACE.matcher(path)
                    .replaceAll(
                            place ->
                                    Matcher.quoteReplacement(
                                            Probe.encoded(values.get(place.group(1)))));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Every operation of every service. */
    static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (Port service : SERVICES) {
            JsonNode paths =
                    Probe.json(
                                    TheSystem.running()
                                            .service(service)
                                            .resolve("/q/openapi?format=json"))
                            .path("paths");
            paths.properties().forEach(path -> add(all, service, path.getKey(), path.getValue()));
        }
        return all;
    }

    private static void add(List<Operation> all, Port service, String path, JsonNode item) {
        for (String method : METHODS) {
            if (item.has(method)) {
                List<String> parameters = new ArrayList<>();
                item.path("parameters").forEach(one -> addQuery(parameters, one));
                item.path(method).path("parameters").forEach(one -> addQuery(parameters, one));
                all.add(new Operation(service, method.toUpperCase(Locale.ROOT), path, parameters));
            }
        }
    }

    private static void addQuery(List<String> parameters, JsonNode parameter) {
        if (parameter.path("in").asText().equals("query")) {
            parameters.add(parameter.path("name").asText());
        }
    }
}
