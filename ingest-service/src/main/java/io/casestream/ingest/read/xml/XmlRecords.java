package io.casestream.ingest.read.xml;

import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.tree.Node;
import io.casestream.ingest.read.tree.NodeBuilder;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The records of an XML file, one at a time: elements of one name. A DTD is neither fetched nor
 * heeded, no entity is expanded but the five of XML, and every limit is set here, since they differ
 * between releases of Java.
 */
public final class XmlRecords implements Closeable {

    private static final int DEEPEST = 200;
    private static final int MOST_ATTRIBUTES = 200;

    private final String file;
    private final Watched in;
    private final XMLStreamReader parser;
    private final NodeBuilder builder = new NodeBuilder();
    private int depth;
    private long line;

    /**
     * Begins to read.
     *
     * @throws UnreadableFileException if this is no XML
     */
    public XmlRecords(InputStream in, String file) {
        this.file = file;
        this.in = new Watched(in, file);
        try {
            this.parser = factory().createXMLStreamReader(this.in);
        } catch (XMLStreamException wrong) {
            throw unreadable(wrong);
        }
    }

    /** The name of the root element, without its namespace; null where there is none. */
    public @Nullable String root() throws IOException {
        while (depth == 0 && step()) {
            if (parser.isStartElement()) {
                return parser.getLocalName();
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
        while (step()) {
            if (parser.isStartElement() && parser.getLocalName().equals(name)) {
                line = parser.getLocation().getLineNumber();
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
        return Math.max(1, line);
    }

    public long bytesRead() {
        return in.bytesRead();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable Node record() throws IOException {
        builder.begin();
        builder.start(parser.getLocalName(), attributes());
        while (builder.depth() > 0 && step()) {
            if (parser.isStartElement()) {
                builder.start(parser.getLocalName(), attributes());
            } else if (parser.isEndElement()) {
                builder.end();
            } else if (parser.hasText() && isText(parser.getEventType())) {
                builder.text(parser.getText());
            }
        }
        return builder.finished();
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private Map<String, String> attributes() {
        int count = parser.getAttributeCount();
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put(parser.getAttributeLocalName(i), parser.getAttributeValue(i));
        }
        return attributes;
    }

    private boolean step() throws IOException {
        try {
            if (!parser.hasNext()) {
                return false;
            }
            int event = parser.next();
            in.progress();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
            depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
        } catch (XMLStreamException wrong) {
            throw failure(wrong);
        }
        if (depth > DEEPEST) {
            throw new UnreadableFileException(
                    "unreadable-xml", file + " nests elements more than " + DEEPEST + " deep.");
        }
        return true;
    }

    /** A failing disk is no fault of the file, and worth trying again. */
    private RuntimeException failure(XMLStreamException wrong) throws IOException {
        Throwable nested = wrong.getNestedException();
        if (nested instanceof IOException disk && !(nested instanceof CharConversionException)) {
            throw disk;
        }
        return nested instanceof UnreadableFileException refused ? refused : unreadable(wrong);
    }

    private UnreadableFileException unreadable(XMLStreamException wrong) {
        String where = "";
        if (wrong.getLocation() != null) {
            where = " at line " + wrong.getLocation().getLineNumber();
        }
        boolean charset = wrong.getNestedException() instanceof CharConversionException;
        String why =
                charset
                        ? "it is not in the charset that it declares"
                        : String.valueOf(wrong.getMessage()).replaceAll("(?s)^.*Message: ", "");
        return new UnreadableFileException(
                "unreadable-xml", file + " is not well-formed XML" + where + ": " + why + ".");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setProperty("jdk.xml.elementAttributeLimit", MOST_ATTRIBUTES);
        factory.setProperty("jdk.xml.maxElementDepth", DEEPEST + 1);
        factory.setProperty("jdk.xml.maxXMLNameLimit", 1_000);
        factory.setProperty("jdk.xml.entityExpansionLimit", 1);
        factory.setXMLResolver(
                (publicId, systemId, baseUri, namespace) -> new ByteArrayInputStream(new byte[0]));
        factory.setXMLReporter((message, type, information, location) -> {});
        return factory;
    }
}
