package io.casestream.common.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text as PostgreSQL can keep it. */
public final class Storable {

    private static final char REPLACEMENT = '\uFFFD';

    private Storable() {}

    /** The same text, with NUL and halves of surrogate pairs replaced. */
    public static String text(String given) {
        StringBuilder changed = null;
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < given.length()
                    && Character.isLowSurrogate(given.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                changed = changed == null ? new StringBuilder(given) : changed;
                changed.setCharAt(i, REPLACEMENT);
            }
        }
        return changed == null ? given : changed.toString();
    }

    /** The same members, with every text in them storable. */
    public static Map<String, Object> members(Map<String, Object> given) {
        Map<String, Object> members = new LinkedHashMap<>();
        given.forEach((name, value) -> members.put(text(name), value(value)));
        return members;
    }

    private static @Nullable Object value(@Nullable Object given) {
        return switch (given) {
            case String text -> text(text);
            case Map<?, ?> map -> {
                Map<String, Object> members = new LinkedHashMap<>();
                map.forEach((name, value) -> members.put(text(String.valueOf(name)), value(value)));
                yield members;
            }
            case List<?> list -> list.stream().map(Storable::value).toList();
            case null, default -> given;
        };
    }
}
