package io.casestream.ingest.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code multipart/form-data} body, one after the other, never held in memory. */
final class FormBody {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int MOST_PARTS = 100;

    private final MultipartInput parts;
    private int seen;

    FormBody(String contentType, InputStream body) throws IOException {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        String boundary = parser.parse(contentType, ';').get("boundary");
        if (boundary == null || boundary.isBlank()) {
            throw new FileUploadException("The Content-Type names no boundary.");
        }
        try {
            this.parts =
                    MultipartInput.builder()
                            .setInputStream(body)
                            .setBufferSize(BUFFER_BYTES)
                            .setBoundary(boundary.getBytes(ISO_8859_1))
                            .setPartHeaderSizeMax(HEADER_BYTES)
                            .get();
        } catch (IllegalArgumentException tooLong) {
            throw new FileUploadException("The boundary cannot be used.", tooLong);
        }
        this.parts.setHeaderCharset(UTF_8);
    }

    /**
     * A part; its content is to be read before the next one.
     *
     * @param filename null for a plain field
     */
    record Part(String name, @Nullable String filename, InputStream content) {}

    /** The next part; null at the end of the form. */
    @Nullable Part next() throws IOException {
        boolean more = seen == 0 ? parts.skipPreamble() : parts.readBoundary();
        if (!more) {
            return null;
        }
        seen++;
        if (seen > MOST_PARTS) {
            throw new FileUploadException("The form has more than " + MOST_PARTS + " parts.");
        }
        Map<String, @Nullable String> disposition = disposition(parts.readHeaders());
        String name = disposition.get("name");
        return new Part(
                name == null ? "" : name, disposition.get("filename"), parts.newInputStream());
    }

    private static Map<String, @Nullable String> disposition(String headers) {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        for (String line : headers.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0
                    && line.substring(0, colon)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals("content-disposition")) {
                return parser.parse(line.substring(colon + 1), ';');
            }
        }
        return Map.of();
    }
}
