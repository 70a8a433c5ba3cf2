package io.casestream.ingest.read.e2b;

import io.casestream.ingest.read.tree.Node;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How E2B(R3) says things: codes of numbered lists, and values of many types. */
final class R3 {

    static final String OBSERVATIONS = "2.16.840.1.113883.3.989.2.1.1.19";
    static final String ORGANIZERS = "2.16.840.1.113883.3.989.2.1.1.20";
    static final String CHARACTERISTICS = "2.16.840.1.113883.3.989.2.1.1.23";
    static final String RELATIONS = "2.16.840.1.113883.3.989.2.1.1.22";
    static final String CASE_IDS = "2.16.840.1.113883.3.989.2.1.3.1";
    static final String WORLDWIDE_IDS = "2.16.840.1.113883.3.989.2.1.3.2";
    static final String OTHER_IDS = "2.16.840.1.113883.3.989.2.1.3.3";
    static final String SEXES = "1.0.5218";
    static final String MEDDRA = "2.16.840.1.113883.6.163";
    static final String FDA_OBSERVATIONS = "2.16.840.1.113883.3.989.5.1.2.2.1.3";

    private static final Pattern TIME =
            Pattern.compile("(\\d{4,14})(?:\\.\\d+)?(?:([+-])(\\d{2})(\\d{2}))?");
    private static final String LATEST_PARTS = "00000101000000";
    private static final int SECONDS = 14;
    private static final int DAY = 8;
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private R3() {}

    /** Whether the node's code is this one of this list. */
    static boolean isCoded(Node node, String list, String... codes) {
        Optional<Node> code = node.first("code");
        return code.isPresent()
                && list.equals(code.get().attribute("codeSystem"))
                && List.of(codes).contains(String.valueOf(code.get().attribute("code")));
    }

    /** The nodes whose code is this one of this list. */
    static List<Node> coded(List<Node> nodes, String list, String... codes) {
        return nodes.stream().filter(node -> isCoded(node, list, codes)).toList();
    }

    /** An attribute of the first node at the end of the path that has it. */
    static @Nullable String attribute(Node node, String attribute, String... path) {
        return node.all(path).stream()
                .flatMap(one -> Optional.ofNullable(one.attribute(attribute)).stream())
                .findFirst()
                .orElse(null);
    }

    /** What a value says, whatever its type: a quantity, a code's name, a code, a text. */
    static @Nullable String written(Node value) {
        String number = value.attribute("value");
        if (number != null) {
            String unit = value.attribute("unit");
            return unit == null ? number : number + " " + unit;
        }
        String name = value.attribute("displayName");
        if (name == null) {
            name = value.value("originalText");
        }
        if (name == null) {
            name = value.attribute("code");
        }
        return name == null ? value.values().findFirst().orElse(null) : name;
    }

    /** The calendar day as written, without regard to any zone; partial dates as they are. */
    static @Nullable String day(@Nullable String time) {
        if (time == null) {
            return null;
        }
        Matcher parts = TIME.matcher(time.strip());
        if (!parts.matches()) {
            return time;
        }
        String digits = parts.group(1);
        return digits.length() > DAY ? digits.substring(0, DAY) : digits;
    }

    /** A point in time in UTC as 14 digits; without an offset it is UTC. */
    static Optional<String> utc(String time) {
        Matcher parts = TIME.matcher(time.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String digits = parts.group(1);
        String whole = digits + LATEST_PARTS.substring(digits.length());
        try {
            LocalDateTime local = LocalDateTime.parse(whole.substring(0, SECONDS), DIGITS);
            ZoneOffset offset = offset(parts);
            return Optional.of(
                    local.atOffset(offset).withOffsetSameInstant(ZoneOffset.UTC).format(DIGITS));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static ZoneOffset offset(Matcher parts) {
        if (parts.group(2) == null) {
            return ZoneOffset.UTC;
        }
        int sign = parts.group(2).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(
                sign * Integer.parseInt(parts.group(3)), sign * Integer.parseInt(parts.group(4)));
    }
}
