package io.casestream.storage.db;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the binary format of {@code COPY}: nothing is escaped on this side, and nothing but JSON
 * parsed on the other.
 */
final class BinaryRows {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
    };
    private static final int INT8_OID = 20;
    private static final int TEXT_OID = 25;
    private static final byte JSONB_VERSION = 1;
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final char REPLACEMENT = '\uFFFD';

    private ByteBuffer buffer = ByteBuffer.allocate(1 << 20);

    BinaryRows() {
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    BinaryRows begin(int columns) {
        room(2).putShort((short) columns);
        return this;
    }

    BinaryRows text(@Nullable String value) {
        return value == null ? nothing() : bytes(utf8(value));
    }

    BinaryRows texts(Collection<String> values) {
        return array(TEXT_OID, values, this::text);
    }

    BinaryRows numbers(Collection<Long> values) {
        return array(INT8_OID, values, this::number);
    }

    BinaryRows number(@Nullable Long value) {
        if (value == null) {
            return nothing();
        }
        room(12).putInt(8).putLong(value);
        return this;
    }

    BinaryRows number(@Nullable Double value) {
        if (value == null) {
            return nothing();
        }
        room(12).putInt(8).putDouble(value);
        return this;
    }

    BinaryRows integer(int value) {
        room(8).putInt(4).putInt(value);
        return this;
    }

    BinaryRows small(int value) {
        room(6).putInt(2).putShort((short) value);
        return this;
    }

    BinaryRows flag(@Nullable Boolean value) {
        if (value == null) {
            return nothing();
        }
        room(5).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    BinaryRows day(@Nullable LocalDate value) {
        return value == null ? nothing() : integer((int) (value.toEpochDay() - EPOCH.toEpochDay()));
    }

    BinaryRows uuid(UUID value) {
        room(20).putInt(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return this;
    }

    BinaryRows bytes(byte[] value) {
        room(4 + value.length).putInt(value.length).put(value);
        return this;
    }

    /** A document of type {@code jsonb}. */
    BinaryRows json(byte[] document) {
        room(5 + document.length).putInt(document.length + 1).put(JSONB_VERSION).put(document);
        return this;
    }

    /** Ends the rows. What is in the array beyond {@link #size} is not part of them. */
    byte[] end() {
        room(2).putShort((short) -1);
        return buffer.array();
    }

    int size() {
        return buffer.position();
    }

    /** PostgreSQL keeps no NUL; halves of surrogate pairs have no form in UTF-8. */
    private static byte[] utf8(String value) {
        String kept = value.indexOf(0) < 0 ? value : value.replace('\0', REPLACEMENT);
        return kept.getBytes(StandardCharsets.UTF_8);
    }

    private <T> BinaryRows array(int type, Collection<T> values, Consumer<T> write) {
        int lengthAt = buffer.position();
        boolean empty = values.isEmpty();
        room(24).putInt(0).putInt(empty ? 0 : 1).putInt(0).putInt(type);
        if (!empty) {
            buffer.putInt(values.size()).putInt(1);
            values.forEach(write);
        }
        buffer.putInt(lengthAt, buffer.position() - lengthAt - 4);
        return this;
    }

    private BinaryRows nothing() {
        room(4).putInt(-1);
        return this;
    }

    private ByteBuffer room(int wanted) {
        if (buffer.remaining() < wanted) {
            int size = Math.max(buffer.capacity() * 2, buffer.position() + wanted);
            buffer = ByteBuffer.allocate(size).put(buffer.flip());
        }
        return buffer;
    }
}
