package io.casestream.ingest.read.excel;

import io.casestream.ingest.read.Zips;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a workbook together from the XML of its sheets; styles 1 and 2 are dates. */
final class Book {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String STYLES =
            "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd\\-mmm\\-yy\"/></numFmts>"
                    + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
                    + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs>"
                    + "</styleSheet>";

    private final List<String> names = new ArrayList<>();
    private final Map<String, String> parts = new LinkedHashMap<>();
    private final StringBuilder shared = new StringBuilder();
    private String properties = "";

    Book sheet(String name, String... rows) {
        names.add(name);
        String data = "<sheetData>" + String.join("\n", rows) + "</sheetData>";
        return part(
                "xl/worksheets/sheet" + names.size() + ".xml",
                "<worksheet>" + data + "</worksheet>");
    }

    Book from1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    Book shared(String... texts) {
        for (String text : texts) {
            shared.append("<si><t>").append(text).append("</t></si>");
        }
        return this;
    }

    Book part(String path, String xml) {
        parts.put(path, HEAD + xml);
        return this;
    }

    /** A row of texts, written in place. */
    static String texts(String... texts) {
        StringBuilder row = new StringBuilder("<row>");
        for (String text : texts) {
            row.append("<c t=\"inlineStr\"><is><t>").append(text).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    Path save(Path folder) throws IOException {
        StringBuilder sheets = new StringBuilder("<workbook>" + properties + "<sheets>");
        StringBuilder relations = new StringBuilder("<Relationships>");
        for (int i = 1; i <= names.size(); i++) {
            sheets.append("<sheet name=\"" + names.get(i - 1) + "\" r:id=\"r" + i + "\"/>");
            relations.append(
                    "<Relationship Id=\"r" + i + "\" Target=\"worksheets/sheet" + i + ".xml\"/>");
        }
        String workbook = sheets.append("</sheets></workbook>").toString();
        part("xl/workbook.xml", workbook.replace("<workbook>", "<workbook xmlns:r=\"r\">"));
        part("xl/_rels/workbook.xml.rels", relations.append("</Relationships>").toString());
        part("xl/styles.xml", STYLES);
        part("xl/sharedStrings.xml", "<sst>" + shared + "</sst>");
        return Zips.of(folder, parts);
    }
}
