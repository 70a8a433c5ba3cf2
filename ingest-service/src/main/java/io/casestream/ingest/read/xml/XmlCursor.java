package io.casestream.ingest.read.xml;

import io.casestream.ingest.read.UnreadableFileException;
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
 * Goes through XML from tag to tag. A DTD is neither fetched nor heeded, no entity is expanded but
 * the five of XML, and every limit is set here, since they differ between releases of Java.
 */
public final class XmlCursor implements Closeable {

    private static final int DEEPEST = 200;
    private static final int MOST_ATTRIBUTES = 200;

    private final String file;
    private final Watched in;
    private final XMLStreamReader parser;
    private int depth;

    /**
     * Begins to read.
     *
     * @throws UnreadableFileException if this is no XML
     */
    public XmlCursor(InputStream in, String file) {
        this.file = file;
        this.in = new Watched(in, file);
        try {
            this.parser = factory().createXMLStreamReader(this.in);
        } catch (XMLStreamException wrong) {
            throw unreadable(wrong);
        }
    }

    /** Moves on; false at the end. */
    public boolean next() throws IOException {
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

    public boolean isStart() {
        return parser.isStartElement();
    }

    public boolean isStart(String name) {
        return parser.isStartElement() && parser.getLocalName().equals(name);
    }

    public boolean isEnd() {
        return parser.isEndElement();
    }

    public boolean isEnd(String name) {
        return parser.isEndElement() && parser.getLocalName().equals(name);
    }

    /** The element's name without its namespace. */
    public String name() {
        return parser.getLocalName();
    }

    /** The text here; null where there is none. */
    public @Nullable String text() {
        return switch (parser.getEventType()) {
            case XMLStreamConstants.CHARACTERS,
                    XMLStreamConstants.CDATA,
                    XMLStreamConstants.SPACE ->
                    parser.getText();
            default -> null;
        };
    }

    /** An attribute of this name in no or any namespace; null where there is none. */
    public @Nullable String attribute(String name) {
        for (int i = 0; i < parser.getAttributeCount(); i++) {
            if (parser.getAttributeLocalName(i).equals(name)) {
                return parser.getAttributeValue(i);
            }
        }
        return null;
    }

    /** All attributes, by their names without namespaces. */
    public Map<String, String> attributes() {
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

    /** 1-based. */
    public long line() {
        return Math.max(1, parser.getLocation().getLineNumber());
    }

    public long bytesRead() {
        return in.bytesRead();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A failing disk is no fault of the file, and worth trying again. */
    private RuntimeException failure(XMLStreamException wrong) throws IOException {
        Throwable nested = wrong.getNestedException();
        if (nested instanceof IOException disk && !(nested instanceof CharConversionException)) {
            throw disk;
        }
        return unreadable(wrong);
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
                        : String.valueOf(wrong.getMessage())
                                .replaceAll("(?s)^.*Message: |\\.$", "");
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
