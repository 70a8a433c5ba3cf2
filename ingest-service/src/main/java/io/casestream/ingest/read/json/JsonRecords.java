package io.casestream.ingest.read.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.tree.Node;
import io.casestream.ingest.read.tree.NodeBuilder;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of an array that is a member of a JSON file's top object, one at a time. Arrays
 * become repeated elements, so that a record looks the same as one that came as XML.
 */
public final class JsonRecords implements Closeable {

    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 8 << 20;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxStringLength(LONGEST_TEXT)
                                    .maxNameLength(1_000)
                                    .maxNumberLength(100)
                                    .build())
                    .build();

    private final String file;
    private final JsonParser parser;
    private final NodeBuilder builder = new NodeBuilder();
    private long line = 1;
    private boolean inArray;

    public JsonRecords(InputStream in, String file) throws IOException {
        this.file = file;
        try {
            this.parser = FACTORY.createParser(in);
        } catch (CharConversionException wrong) {
            throw new UnreadableFileException(
                    "unreadable-json", file + " is in no charset that JSON can be in.");
        }
    }

    /**
     * Goes to the array of this name in the top object.
     *
     * @return false where there is no such array
     */
    public boolean enter(String array) throws IOException {
        if (token() != JsonToken.START_OBJECT) {
            return false;
        }
        while (token() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = token();
            if (name.equals(array) && value == JsonToken.START_ARRAY) {
                inArray = true;
                return true;
            }
            skip();
        }
        return false;
    }

    /**
     * Moves to the next record.
     *
     * @return null behind the last; a record that is no object has text and no children
     */
    public @Nullable Node next() throws IOException {
        JsonToken token = inArray ? token() : null;
        if (token == null || token == JsonToken.END_ARRAY) {
            inArray = false;
            return null;
        }
        line = parser.currentTokenLocation().getLineNr();
        builder.begin();
        builder.start("", Map.of());
        if (token == JsonToken.START_OBJECT) {
            members();
        } else if (token == JsonToken.START_ARRAY) {
            skip();
        } else {
            builder.text(text());
        }
        builder.end();
        return builder.finished();
    }

    /** Whether the record at hand is larger than any report, and therefore incomplete. */
    public boolean isTooLarge() {
        return builder.isTooLarge();
    }

    /** Where the record at hand begins, 1-based. */
    public long line() {
        return Math.max(1, line);
    }

    public long bytesRead() {
        return parser.currentLocation().getByteOffset();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private void members() throws IOException {
        while (token() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            value(name, token());
        }
    }

    private void value(String name, @Nullable JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            for (JsonToken one = token(); one != JsonToken.END_ARRAY; one = token()) {
                value(name, one);
            }
        } else if (token == JsonToken.START_OBJECT) {
            builder.start(name, Map.of());
            members();
            builder.end();
        } else if (token != null && token != JsonToken.VALUE_NULL) {
            builder.start(name, Map.of());
            builder.text(text());
            builder.end();
        }
    }

    private @Nullable JsonToken token() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == null && inArray) {
                throw unreadable("it ends too early");
            }
            return token;
        } catch (JsonProcessingException wrong) {
            throw unreadable(wrong.getOriginalMessage());
        } catch (CharConversionException wrong) {
            throw unreadable("it is in no charset that JSON can be in");
        }
    }

    private void skip() throws IOException {
        try {
            parser.skipChildren();
        } catch (JsonProcessingException wrong) {
            throw unreadable(wrong.getOriginalMessage());
        }
    }

    /** A text is not looked at before it is asked for. */
    private String text() throws IOException {
        try {
            return parser.getText();
        } catch (JsonProcessingException wrong) {
            throw unreadable(wrong.getOriginalMessage());
        }
    }

    private UnreadableFileException unreadable(String why) {
        return new UnreadableFileException(
                "unreadable-json",
                file
                        + " is not well-formed JSON at line "
                        + parser.currentLocation().getLineNr()
                        + ": "
                        + why
                        + ".");
    }
}
