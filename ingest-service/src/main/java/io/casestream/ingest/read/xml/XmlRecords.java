package io.casestream.ingest.read.xml;

import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.tree.Node;
import io.casestream.ingest.read.tree.NodeBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The records of an XML file, one at a time: elements of one name. */
public final class XmlRecords implements Closeable {

    private final XmlCursor cursor;
    private final NodeBuilder builder = new NodeBuilder();
    private long line = 1;

    /**
     * Begins to read.
     *
     * @throws UnreadableFileException if this is no XML
     */
    public XmlRecords(InputStream in, String file) {
        this.cursor = new XmlCursor(in, file);
    }

    /** The name of the root element, without its namespace; null where there is none. */
    public @Nullable String root() throws IOException {
        while (cursor.next()) {
            if (cursor.isStart()) {
                return cursor.name();
            }
        }
        return null;
    }

    /**
     * Moves to the next record.
     *
     * @return null behind the last; incomplete where {@link #isTooLarge()}
     */
    public @Nullable Node next(String name) throws IOException {
        while (cursor.next()) {
            if (cursor.isStart(name)) {
                line = cursor.line();
                return record();
            }
        }
        return null;
    }

    /** Whether the record at hand is larger than any report, and therefore incomplete. */
    public boolean isTooLarge() {
        return builder.isTooLarge();
    }

    /** Where the record at hand begins, 1-based. */
    public long line() {
        return line;
    }

    public long bytesRead() {
        return cursor.bytesRead();
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }

    private @Nullable Node record() throws IOException {
        builder.begin();
        builder.start(cursor.name(), cursor.attributes());
        while (builder.depth() > 0 && cursor.next()) {
            String text = cursor.text();
            if (cursor.isStart()) {
                builder.start(cursor.name(), cursor.attributes());
            } else if (cursor.isEnd()) {
                builder.end();
            } else if (text != null) {
                builder.text(text);
            }
        }
        return builder.finished();
    }
}
