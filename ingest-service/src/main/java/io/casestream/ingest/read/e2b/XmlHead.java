package io.casestream.ingest.read.e2b;

import io.casestream.ingest.read.FileHead;
import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.xml.XmlRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kind of XML a file is, by its root. */
final class XmlHead {

    private XmlHead() {}

    /**
     * The name of the root element; null where the file is no XML.
     *
     * @throws UnreadableFileException if it begins like XML, and breaks before its root
     */
    static @Nullable String root(FileHead head) throws IOException {
        if (!beginsLikeXml(head.bytes())) {
            return null;
        }
        try (XmlRecords records =
                new XmlRecords(new ByteArrayInputStream(head.bytes()), head.filename())) {
            return records.root();
        }
    }

    static UnreadableFileException acknowledgement(String file) {
        return new UnreadableFileException(
                "acknowledgement",
                file
                        + " is an acknowledgement: it tells how messages were received, and has no"
                        + " case.",
                Map.of("file", file));
    }

    /** An angle bracket, behind a byte order mark or blanks, in any width of characters. */
    private static boolean beginsLikeXml(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 64); i++) {
            int one = bytes[i] & 0xFF;
            boolean mark = one == 0xEF || one == 0xBB || one == 0xBF || one >= 0xFE;
            if (one == '<') {
                return true;
            }
            if (one > ' ' && !mark) {
                return false;
            }
        }
        return false;
    }
}
