package io.casestream.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Puts a batch together from cases that were encoded one by one to know their size, so that no case
 * is encoded twice.
 */
final class BatchValue {

    private static final byte[] CASES = "\"cases\":[".getBytes(UTF_8);
    private static final byte[] RETRACTIONS = "],\"retractions\":[".getBytes(UTF_8);
    private static final byte[] END = "]}".getBytes(UTF_8);
    private static final byte[] EMPTY = "\"cases\":[],\"retractions\":[]}".getBytes(UTF_8);

    private BatchValue() {}

    /**
     * The value with these cases.
     *
     * @param envelope the encoded batch without cases and retractions
     */
    static byte[] of(byte[] envelope, List<byte[]> cases, List<byte[]> retractions) {
        int head = envelope.length - EMPTY.length;
        if (head < 0 || !endsWith(envelope, head)) {
            throw new IllegalStateException("a batch ends with its cases and retractions");
        }
        ByteArrayOutputStream value =
                new ByteArrayOutputStream(envelope.length + bytes(cases) + bytes(retractions));
        value.write(envelope, 0, head);
        value.writeBytes(CASES);
        join(value, cases);
        value.writeBytes(RETRACTIONS);
        join(value, retractions);
        value.writeBytes(END);
        return value.toByteArray();
    }

    private static boolean endsWith(byte[] envelope, int head) {
        for (int i = 0; i < EMPTY.length; i++) {
            if (envelope[head + i] != EMPTY[i]) {
                return false;
            }
        }
        return true;
    }

    private static int bytes(List<byte[]> items) {
        return items.stream().mapToInt(item -> item.length + 1).sum();
    }

    private static void join(ByteArrayOutputStream value, List<byte[]> items) {
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                value.write(',');
            }
            value.writeBytes(items.get(i));
        }
    }
}
