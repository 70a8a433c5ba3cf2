package io.casestream.ingest.harm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.util.stream.Stream;

/** XML and JSON. */
final class HarmfulXml {

    private static final String REPORT =
            "<safetyreport><safetyreportid>1</safetyreportid><companynumb>%s</companynumb>"
                    + "</safetyreport>";

    /** What is wrong behind the first tag is found while the file is read. */
    private static final String MALFORMED = "failed not well-formed";

    private HarmfulXml() {}

    static Stream<Harm> xml() {
        return Stream.of(
                doctype("a file", "<!ENTITY x SYSTEM 'file:///etc/hostname'>"),
                doctype("a request", "<!ENTITY x SYSTEM 'http://127.0.0.1:1/x'>"),
                doctype(
                        "a parameter entity",
                        "<!ENTITY % p SYSTEM 'file:///etc/hostname'>%p;<!ENTITY x 'y'>"),
                doctype("a billion laughs", laughs()),
                doctype("quadratic blow-up", "<!ENTITY x '" + "z".repeat(100_000) + "'>"),
                of(
                        "depth",
                        report("<a>".repeat(10_000) + "</a>".repeat(10_000)),
                        "failed a.xml nests elements more than 200 deep."),
                of("attributes", report("<a" + attributes() + "/>"), MALFORMED),
                of("a name of a megabyte", report("<" + "a".repeat(1 << 20) + "/>"), MALFORMED),
                of(
                        "a DOCTYPE elsewhere",
                        "<!DOCTYPE ichicsr SYSTEM 'http://127.0.0.1:1/a.dtd'>" + report("x"),
                        "1/0"),
                of("another root", "<html><body/></html>", "415 unknown-format"),
                of("an R2 acknowledgement", "<ichicsrack/>", "422 acknowledgement"),
                of(
                        "an R3 acknowledgement",
                        "<MCCI_IN200101UV01 xmlns='urn:hl7-org:v3'/>",
                        "422 acknowledgement"),
                of("no report", "<ichicsr/>", "failed a.xml has no safety report."),
                of(
                        "a report without a number",
                        report("x").replace("id>1<", "id><"),
                        "1/1 no-case-id"),
                of("cut short", report("x").substring(0, 90), MALFORMED),
                of(
                        "cut short after a thousand reports",
                        "<ichicsr>" + REPORT.formatted("x").repeat(1_000),
                        MALFORMED),
                of(
                        "a report of megabytes",
                        "<ichicsr>"
                                + REPORT.formatted("x".repeat(5 << 20))
                                + REPORT.formatted("y")
                                + "</ichicsr>",
                        "2/1 report-too-large"),
                of(
                        "many reports",
                        "<ichicsr>" + REPORT.formatted("x").repeat(20_000) + "</ichicsr>",
                        "20000/0"),
                of(
                                "a charset that it does not have",
                                "<?xml version='1.0' encoding='UTF-8'?>" + report("Müller"),
                                MALFORMED)
                        .in(ISO_8859_1),
                of("UTF-16", "<?xml version='1.0' encoding='UTF-16'?>" + report("x"), "1/0")
                        .in(UTF_16));
    }

    static Stream<Harm> json() {
        String result = "{\"safetyreportid\": \"%s\", \"patient\": {\"drug\": [%s]}}";
        String results = "{\"results\": [%s]}";
        return Stream.of(
                Harm.of("JSON: cut short", "a.json", "{\"results\": [{\"a", "422 unreadable-json"),
                Harm.of("JSON: no results", "a.json", "{\"results\": []}", "422 no-rows"),
                Harm.of("JSON: something else", "a.json", "{\"a\": 1}", "415 unknown-format"),
                Harm.of(
                        "JSON: lone surrogates and NUL",
                        "a.json",
                        results.formatted(
                                result.formatted(
                                        "1", "{\"medicinalproduct\": \"a\\ud83db\\u0000c\"}")),
                        "1/0"),
                Harm.of(
                        "JSON: depth",
                        "a.json",
                        results.formatted(
                                result.formatted("1", "[".repeat(5_000) + "]".repeat(5_000))),
                        "422 unreadable-json"),
                Harm.of(
                        "JSON: results that are none",
                        "a.json",
                        results.formatted(result.formatted("1", "") + ", 7, null, [1]"),
                        "4/3 no-object"));
    }

    private static Harm doctype(String what, String declarations) {
        return of(
                what,
                "<!DOCTYPE ichicsr [" + declarations + "]>" + report("&x;".repeat(1_000)),
                MALFORMED);
    }

    private static Harm of(String what, String content, String outcome) {
        return Harm.of("XML: " + what, "a.xml", content, outcome);
    }

    private static String report(String text) {
        return "<ichicsr>" + REPORT.formatted(text) + "</ichicsr>";
    }

    private static String laughs() {
        StringBuilder entities = new StringBuilder("<!ENTITY a0 'ha'>");
        for (int i = 1; i < 10; i++) {
            entities.append("<!ENTITY a" + i + " '" + ("&a" + (i - 1) + ";").repeat(10) + "'>");
        }
        return entities.append("<!ENTITY x '&a9;'>").toString();
    }

    private static String attributes() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            many.append(" a").append(i).append("='x'");
        }
        return many.toString();
    }
}
