package io.casestream.ingest.read.table;

/** Remembers texts by their hashes, up to a number of them. */
final class SeenKeys {

    private static final int MOST = 1 << 20;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] slots = new long[1 << 10];
    private int size;

    /** Whether this text was not seen before; a hash seen before counts as seen. */
    boolean add(String text) {
        long hash = hash(text, OFFSET);
        hash = hash == 0 ? 1 : hash;
        if (size * 2 > slots.length) {
            grow();
        }
        boolean added = put(slots, hash);
        size += added ? 1 : 0;
        return added;
    }

    boolean isFull() {
        return size >= MOST;
    }

    /** A 64-bit hash; other seeds give hashes that are independent of each other. */
    static long hash(String text, long seed) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ hash >>> 32) * MIX;
        return hash ^ hash >>> 29;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long hash : slots) {
            if (hash != 0) {
                put(larger, hash);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] into, long hash) {
        int slot = (int) hash & (into.length - 1);
        while (into[slot] != 0) {
            if (into[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & (into.length - 1);
        }
        into[slot] = hash;
        return true;
    }
}
