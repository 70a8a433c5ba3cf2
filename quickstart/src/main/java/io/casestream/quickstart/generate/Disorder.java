package io.casestream.quickstart.generate;

import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Writes rows in order but for a few, which turn up later: real tables are not sorted. */
final class Disorder {

    private static final int MOST_HELD = 2_000;
    private static final int HELD_PER_THOUSAND = 12;
    private static final int LATEST = 20_000;

    private record Held(long until, String rows) {}

    private final Writer out;
    private final SplittableRandom random;
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(Comparator.comparingLong(Held::until).thenComparing(Held::rows));
    private long written;

    Disorder(Writer out, SplittableRandom random) {
        this.out = out;
        this.random = random;
    }

    /** Writes a case's rows, or keeps all of them, or the last, for later. */
    void write(String rows) throws IOException {
        written++;
        if (random.nextInt(1_000) < HELD_PER_THOUSAND && held.size() < MOST_HELD) {
            long until = written + random.nextInt(1, LATEST);
            int from = random.nextBoolean() ? 0 : lastRow(rows);
            out.append(rows, 0, from);
            held.add(new Held(until, rows.substring(from)));
        } else {
            out.append(rows);
        }
        release(written);
    }

    void finish() throws IOException {
        release(Long.MAX_VALUE);
    }

    private void release(long now) throws IOException {
        for (Held next = held.peek(); next != null && next.until() <= now; next = held.peek()) {
            out.append(next.rows());
            held.remove();
        }
    }

    private static int lastRow(String rows) {
        return rows.lastIndexOf('\n', rows.length() - 2) + 1;
    }
}
