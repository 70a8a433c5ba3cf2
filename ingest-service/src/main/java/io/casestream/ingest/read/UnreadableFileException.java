package io.casestream.ingest.read;

import java.io.Serial;
import java.util.Map;

/** A file that cannot be read, however often it is tried; the message says what to do. */
public class UnreadableFileException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final String type;
    private final transient Map<String, Object> facts;

    /**
     * What is wrong with the file.
     *
     * @param type a stable name of the kind of problem, such as {@code aggregated-table}
     * @param facts further members of the problem response, such as the columns seen
     */
    public UnreadableFileException(String type, String message, Map<String, Object> facts) {
        super(message);
        this.type = type;
        this.facts = Map.copyOf(facts);
    }

    public UnreadableFileException(String type, String message) {
        this(type, message, Map.of());
    }

    public String type() {
        return type;
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
