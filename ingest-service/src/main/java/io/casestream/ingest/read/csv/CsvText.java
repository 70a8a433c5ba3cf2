package io.casestream.ingest.read.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.ingest.read.text.Utf8;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * How a text is written down.
 *
 * @param charset by its byte order mark; else UTF-8 if its beginning is that, else Windows-1252
 * @param markBytes length of the byte order mark
 */
record CsvText(Charset charset, int markBytes) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static CsvText of(byte[] beginning) {
        int first = at(beginning, 0);
        int second = at(beginning, 1);
        if (first == 0xEF && second == 0xBB && at(beginning, 2) == 0xBF) {
            return new CsvText(UTF_8, 3);
        }
        if (first == 0xFE && second == 0xFF) {
            return new CsvText(UTF_16BE, 2);
        }
        if (first == 0xFF && second == 0xFE) {
            return new CsvText(UTF_16LE, 2);
        }
        return new CsvText(Utf8.isValid(beginning, beginning.length) ? UTF_8 : WINDOWS, 0);
    }

    /** The text; bytes that are none become the replacement character. */
    Reader reader(InputStream in) throws IOException {
        InputStream bytes = new BufferedInputStream(in, 1 << 16);
        bytes.skipNBytes(markBytes);
        CharsetDecoder decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new InputStreamReader(bytes, decoder);
    }

    private static int at(byte[] bytes, int position) {
        return position < bytes.length ? bytes[position] & 0xFF : -1;
    }
}
