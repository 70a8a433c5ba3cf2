package io.casestream.common.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a query parameter that an endpoint does not know, and a value that is not of the
 * parameter's type: whoever misspells a filter would take everything for what was asked for, and
 * {@code evans=yes} for a no. An endpoint that looks at the parameters itself is left alone.
 */
@ApplicationScoped
class QueryParameters {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern FLAG = Pattern.compile("true|false");

    private final Map<Method, Optional<SortedMap<String, Class<?>>>> known =
            new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null || request.getUriInfo().getQueryParameters().isEmpty()) {
            return;
        }
        known.computeIfAbsent(method, one -> types(resource.getResourceClass(), one))
                .ifPresent(types -> check(request.getUriInfo().getQueryParameters(), types));
    }

    private static void check(Map<String, List<String>> given, SortedMap<String, Class<?>> types) {
        given.forEach(
                (name, values) -> {
                    Class<?> type = types.get(name);
                    if (type == null) {
                        throw unknown(name, types);
                    }
                    values.forEach(value -> check(name, value, type));
                });
    }

    private static void check(String name, String value, Class<?> type) {
        if (isWhole(type) && !isWholeNumber(value, type)) {
            throw ProblemException.badParameter(name, "allowed is a whole number; it was " + value);
        }
        if ((type == boolean.class || type == Boolean.class) && !FLAG.matcher(value).matches()) {
            throw ProblemException.badParameter(name, "allowed is true or false; it was " + value);
        }
    }

    private static boolean isWhole(Class<?> type) {
        return type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class;
    }

    private static boolean isWholeNumber(String value, Class<?> type) {
        if (!WHOLE_NUMBER.matcher(value).matches()) {
            return false;
        }
        long number = Long.parseLong(value);
        return type == long.class || type == Long.class || number == (int) number;
    }

    private static ProblemException unknown(String name, SortedMap<String, Class<?>> types) {
        return ProblemException.of(
                400,
                "unknown-parameter",
                "There is no such parameter",
                types.isEmpty()
                        ? "Nothing can be asked for here."
                        : "Parameters here are " + String.join(", ", types.keySet()) + ".",
                Map.of("parameter", name, "parameters", types.keySet()));
    }

    private static Optional<SortedMap<String, Class<?>>> types(Class<?> resource, Method method) {
        SortedMap<String, Class<?>> types = new TreeMap<>();
        fields(resource, types);
        for (Parameter parameter : method.getParameters()) {
            if (parameter.getType() == UriInfo.class) {
                return Optional.empty();
            }
            type(parameter, parameter.getType(), types);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                fields(parameter.getType(), types);
            }
        }
        return Optional.of(types);
    }

    private static void fields(Class<?> type, SortedMap<String, Class<?>> types) {
        for (Class<?> one = type; one != null && one != Object.class; one = one.getSuperclass()) {
            for (Field field : one.getDeclaredFields()) {
                type(field, field.getType(), types);
            }
        }
    }

    private static void type(
            AnnotatedElement element, Class<?> type, SortedMap<String, Class<?>> types) {
        QueryParam parameter = element.getAnnotation(QueryParam.class);
        if (parameter != null) {
            types.put(parameter.value(), type);
        }
    }
}
