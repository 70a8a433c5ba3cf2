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
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a query parameter that an endpoint does not know: whoever misspells a filter would take
 * everything for what was asked for. An endpoint that looks at the parameters itself is left alone.
 */
@ApplicationScoped
class UnknownParameters {

    private final Map<Method, Optional<SortedSet<String>>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null || request.getUriInfo().getQueryParameters().isEmpty()) {
            return;
        }
        Optional<SortedSet<String>> names =
                known.computeIfAbsent(method, one -> names(resource.getResourceClass(), one));
        if (names.isEmpty()) {
            return;
        }
        for (String name : request.getUriInfo().getQueryParameters().keySet()) {
            if (!names.get().contains(name)) {
                throw unknown(name, names.get());
            }
        }
    }

    private static ProblemException unknown(String name, SortedSet<String> known) {
        return ProblemException.of(
                400,
                "unknown-parameter",
                "There is no such parameter",
                known.isEmpty()
                        ? "Nothing can be asked for here."
                        : "Parameters here are " + String.join(", ", known) + ".",
                Map.of("parameter", name, "parameters", known));
    }

    private static Optional<SortedSet<String>> names(Class<?> resource, Method method) {
        SortedSet<String> names = new TreeSet<>();
        fields(resource, names);
        for (Parameter parameter : method.getParameters()) {
            if (parameter.getType() == UriInfo.class) {
                return Optional.empty();
            }
            name(parameter, names);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                fields(parameter.getType(), names);
            }
        }
        return Optional.of(names);
    }

    private static void fields(Class<?> type, SortedSet<String> names) {
        for (Class<?> one = type; one != null && one != Object.class; one = one.getSuperclass()) {
            for (Field field : one.getDeclaredFields()) {
                name(field, names);
            }
        }
    }

    private static void name(AnnotatedElement element, SortedSet<String> names) {
        QueryParam parameter = element.getAnnotation(QueryParam.class);
        if (parameter != null) {
            names.add(parameter.value());
        }
    }
}
