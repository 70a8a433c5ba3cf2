package io.casestream.ingest.read.meaning;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was found for the texts asked last. Each text has one slot, so it never grows; not
 * for use by several threads.
 */
final class Recent<V> {

    private static final int SLOTS = 1 << 14;
    private static final int LONGEST = 200;

    private final Function<String, V> find;
    private final @Nullable String[] keys = new @Nullable String[SLOTS];
    private final @Nullable Object[] values = new @Nullable Object[SLOTS];

    Recent(Function<String, V> find) {
        this.find = find;
    }

    @SuppressWarnings("unchecked") // values holds what find gave, and nothing else
    V get(String key) {
        int hash = key.hashCode();
        int slot = (hash ^ hash >>> 14) & (SLOTS - 1);
        Object known = values[slot];
        if (known != null && key.equals(keys[slot])) {
            return (V) known;
        }
        V found = find.apply(key);
        if (key.length() <= LONGEST) {
            keys[slot] = key;
            values[slot] = found;
        }
        return found;
    }
}
