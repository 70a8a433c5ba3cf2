package io.casestream.common.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * Where the next page begins: the last row's sort values, opaque to the client. A check sum shows a
 * cursor that was changed; it is no secret, since a cursor opens nothing that its bearer may not
 * see.
 */
public final class Cursor {

    /** No page is longer. */
    public static final int MAX_PAGE = 1_000;

    private static final String BETWEEN = "\u001f";

    private Cursor() {}

    public static String encode(Object... parts) {
        String text =
                Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining(BETWEEN));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((checkSum(text) + BETWEEN + text).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The parts of a cursor this API made.
     *
     * @throws ProblemException 400 for anything that was changed or has not this many parts
     */
    public static List<String> decode(String cursor, int parts) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int sum = text.indexOf(BETWEEN);
            String checked = text.substring(sum + 1);
            List<String> values = List.of(checked.split(BETWEEN, -1));
            if (sum > 0
                    && text.substring(0, sum).equals(checkSum(checked))
                    && values.size() == parts) {
                return values;
            }
        } catch (IllegalArgumentException notOurs) {
            throw unusable();
        }
        throw unusable();
    }

    private static String checkSum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /**
     * The page size asked for.
     *
     * @throws ProblemException 400 outside 1 to {@value #MAX_PAGE}
     */
    public static int pageSize(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw ProblemException.badParameter("limit", "1 to " + MAX_PAGE + ", not " + limit);
        }
        return limit;
    }

    /** The problem of a cursor whose parts are not what this list gave out. */
    public static ProblemException unusable() {
        return ProblemException.badParameter(
                "cursor", "use next_cursor of the page before as it is, with the same filters");
    }
}
