package io.casestream.ingest.read.excel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.xml.XmlCursor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the cells of a workbook share. Few stay in memory; many are written to disk, and
 * short ones in use are remembered.
 */
final class SharedTexts implements Closeable {

    private static final int TEXTS_IN_MEMORY = 4 << 20;
    private static final int ENDS_IN_MEMORY = 1 << 20;
    private static final int MOST_TEXTS = 10_000_000;

    /** Of a longer text one more character is kept, which tells that it is. Excel has 32,767. */
    static final int LONGEST = 1 << 16;

    private static final int REMEMBERED = 1 << 14;
    private static final int WORTH_REMEMBERING = 256;

    private final Spill texts;
    private final Spill ends;
    private @Nullable XmlCursor source;
    private int count;
    private final int[] rememberedKeys = new int[REMEMBERED];
    private final @Nullable String[] remembered = new @Nullable String[REMEMBERED];

    SharedTexts(Path folder) {
        texts = new Spill(folder, TEXTS_IN_MEMORY);
        ends = new Spill(folder, ENDS_IN_MEMORY);
    }

    /** Takes the texts from here, as far as they are asked for. */
    void from(XmlCursor xml) {
        source = xml;
    }

    /** The text of this number; null where there is none. */
    @Nullable String text(int index) throws IOException {
        while (index >= count && readOne()) {
            // texts are numbered in their order
        }
        if (index < 0 || index >= count) {
            return null;
        }
        int slot = index & (REMEMBERED - 1);
        String known = remembered[slot];
        if (known != null && rememberedKeys[slot] == index) {
            return known;
        }
        String text = load(index);
        if (text.length() <= WORTH_REMEMBERING) {
            remembered[slot] = text;
            rememberedKeys[slot] = index;
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
        texts.close();
        ends.close();
    }

    private boolean readOne() throws IOException {
        XmlCursor xml = source;
        StringBuilder text = new StringBuilder();
        boolean phonetic = false;
        boolean within = false;
        while (xml != null && xml.next()) {
            String part = xml.text();
            if (xml.isStart("si")) {
                within = true;
            } else if (xml.isStart("rPh") || xml.isEnd("rPh")) {
                phonetic = xml.isStart("rPh");
            } else if (xml.isEnd("si")) {
                add(text.toString());
                return true;
            } else if (part != null && within && !phonetic) {
                text.append(part, 0, Math.min(part.length(), LONGEST + 1 - text.length()));
            }
        }
        return false;
    }

    private void add(String text) throws IOException {
        if (count == MOST_TEXTS) {
            throw new UnreadableFileException(
                    "workbook-too-large",
                    "The workbook has more than "
                            + MOST_TEXTS
                            + " different texts; save its sheets as CSV and upload these.");
        }
        texts.append(text.getBytes(UTF_8));
        ends.append(ByteBuffer.allocate(Long.BYTES).putLong(texts.size()).array());
        count++;
    }

    private String load(int index) throws IOException {
        long start = index == 0 ? 0 : end(index - 1);
        return new String(texts.read(start, (int) (end(index) - start)), UTF_8);
    }

    private long end(int index) throws IOException {
        return ByteBuffer.wrap(ends.read((long) index * Long.BYTES, Long.BYTES)).getLong();
    }
}
