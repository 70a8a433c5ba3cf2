package io.casestream.common.platform.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the audit trail says beyond its type: to what, from which value to which, and
 * why. What is null is left out.
 */
public final class Details {

    private final Map<String, Object> members = new LinkedHashMap<>();

    private Details() {}

    /** Begins with what the entry is about. */
    public static Details of(String name, @Nullable Object value) {
        return new Details().and(name, value);
    }

    public Details and(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    /** The value before the change and after it; null where there was or is none. */
    public Details changed(@Nullable Object before, @Nullable Object after) {
        return and("old", before).and("new", after);
    }

    /** Why, in the words of whoever did it. */
    public Details because(@Nullable String reason) {
        return and("reason", reason == null || reason.isBlank() ? null : reason.strip());
    }

    public Map<String, Object> asMap() {
        return Collections.unmodifiableMap(members);
    }
}
