package io.casestream.learning.replay;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.WithDefault;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the service where nobody sets anything, without the service: what the annotations
 * of its settings say.
 */
final class DefaultSettings implements InvocationHandler {

    private DefaultSettings() {}

    static <T> T of(Class<T> settings) {
        return settings.cast(
                Proxy.newProxyInstance(
                        settings.getClassLoader(),
                        new Class<?>[] {settings},
                        new DefaultSettings()));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        Class<?> type = method.getReturnType();
        WithDefault said = method.getAnnotation(WithDefault.class);
        if (said != null) {
            return value(type, said.value());
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type.isInterface()) {
            return of(type);
        }
        throw new UnsupportedOperationException(method + " has no default");
    }

    private static Object value(Class<?> type, String text) {
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        if (type == long.class) {
            return Long.valueOf(text);
        }
        if (type == double.class) {
            return Double.valueOf(text);
        }
        if (type == Duration.class) {
            return DurationConverter.parseDuration(text);
        }
        if (type == ZoneId.class) {
            return ZoneId.of(text);
        }
        if (type == String.class) {
            return text;
        }
        throw new UnsupportedOperationException("no default is a " + type);
    }
}
