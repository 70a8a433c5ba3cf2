package io.casestream.ingest.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.casestream.common.model.Quarter;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.json.Json;
import io.casestream.ingest.domain.FileName;
import io.casestream.ingest.read.FileType;
import io.casestream.ingest.read.SourceName;
import io.casestream.ingest.upload.UploadRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What is said of a file beside its bytes; a form may say the same in its fields. */
public class UploadParameters {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int LONGEST = 255;
    private static final int MOST_COLUMNS = 200;

    @QueryParam("filename")
    @Parameter(description = "The file's name. A form's file part may say it instead.")
    @Nullable String filename;

    @QueryParam("source")
    @Parameter(description = "Where the cases come from; by default what the format implies.")
    @Nullable String source;

    @QueryParam("file_type")
    @Parameter(description = "The format, where it should not be detected.")
    @Nullable String fileType;

    @QueryParam("period")
    @Parameter(description = "The quarter of members that do not name one, such as 2017Q2.")
    @Nullable String period;

    @QueryParam("sheet")
    @Parameter(description = "The only sheet of a workbook to read.")
    @Nullable String sheet;

    @QueryParam("mapping")
    @Parameter(description = "The column of each field, as a JSON object.")
    @Nullable String mapping;

    @QueryParam("force")
    @Parameter(description = "true accepts a file whose content is there already.")
    @Nullable String force;

    @HeaderParam("Idempotency-Key")
    @Parameter(description = "The same key with the same file is one upload, however often sent.")
    @Nullable String idempotencyKey;

    /**
     * What is asked.
     *
     * @param form fields of a form, by name; they say what no query parameter says
     */
    UploadRequest request(Map<String, String> form) {
        return new UploadRequest(
                name(said(filename, form.get("filename"))),
                read("file_type", said(fileType, form.get("file_type")), UploadParameters::type),
                read("source", said(source, form.get("source")), UploadParameters::source),
                read("period", said(period, form.get("period")), Quarter::parse),
                read("sheet", said(sheet, form.get("sheet")), UploadParameters::sheet),
                columns(said(mapping, form.get("mapping"))),
                Boolean.TRUE.equals(
                        read("force", said(force, form.get("force")), UploadParameters::yesOrNo)),
                read("Idempotency-Key", idempotencyKey, UploadParameters::key));
    }

    /** A file's name without what could mislead; 400 where nothing is left of it. */
    static String name(@Nullable String given) {
        String name = given == null ? "" : FileName.clean(given);
        if (name.isEmpty()) {
            throw ProblemException.badParameter("filename", "say the name of the file");
        }
        return name;
    }

    private static @Nullable String said(@Nullable String first, @Nullable String second) {
        String value = first == null || first.isBlank() ? second : first;
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static <T> @Nullable T read(
            String name, @Nullable String text, Function<String, T> parse) {
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badParameter(name, String.valueOf(wrong.getMessage()));
        }
    }

    private static FileType type(String text) {
        return FileType.find(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "one of "
                                                + Arrays.stream(FileType.values())
                                                        .map(FileType::toString)
                                                        .collect(Collectors.joining(", "))));
    }

    private static String source(String text) {
        if (!SourceName.isValid(text)) {
            throw new IllegalArgumentException(
                    "at most 64 letters, digits, dots, hyphens and underscores");
        }
        return text;
    }

    private static String sheet(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("at most " + LONGEST + " characters");
        }
        return text;
    }

    private static String key(String text) {
        if (!KEY.matcher(text).matches()) {
            throw new IllegalArgumentException("at most 255 visible ASCII characters");
        }
        return text;
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static Map<String, String> columns(@Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        try {
            Map<String, String> columns =
                    Json.mapper().readValue(text, new TypeReference<Map<String, String>>() {});
            if (columns != null && columns.size() <= MOST_COLUMNS && !columns.containsValue(null)) {
                return columns;
            }
        } catch (JsonProcessingException wrong) {
            throw notColumns();
        }
        throw notColumns();
    }

    private static ProblemException notColumns() {
        return ProblemException.badParameter(
                "mapping",
                "a JSON object of fields and their columns, such as {\"drug\":\"Drug\"}");
    }
}
