package io.casestream.ingest.read.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Raw values of a case, drug or reaction by the file's own field names; blank ones are left out.
 */
public final class Detail {

    private final List<Map.Entry<String, String>> entries = new ArrayList<>();

    /** Adds a value under a name that is not used yet. */
    public void put(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            entries.add(Map.entry(name, value));
        }
    }

    /** Adds one more value; the second of a name is called {@code name_2}, and so on. */
    public void add(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        String free = name;
        for (int i = 2; has(free); i++) {
            free = name + "_" + i;
        }
        put(free, value);
    }

    /** Adds all values of another. */
    public void addAll(Detail other) {
        other.entries.forEach(entry -> add(entry.getKey(), entry.getValue()));
    }

    /** Forgets everything. */
    public void clear() {
        entries.clear();
    }

    /** An unmodifiable copy. */
    @SuppressWarnings("unchecked") // an array of a generic type cannot be made otherwise
    public Map<String, String> toMap() {
        return entries.isEmpty() ? Map.of() : Map.ofEntries(entries.toArray(Map.Entry[]::new));
    }

    private boolean has(String name) {
        for (Map.Entry<String, String> entry : entries) {
            if (entry.getKey().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
