package io.casestream.systemtests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What became of seven cases over the years, as a safety team has it: quarters of three eras, lists
 * of deleted cases, messages of two senders.
 */
final class Eras {

    /**
     * The cases that are left, whatever the order of the files: source, number, version, drug. Case
     * 400 is deleted and DE-1 nullified; 300 was deleted and came back; 100 was known by its ISR
     * first.
     */
    static final List<String> LEFT =
            List.of(
                    "E2B DE-2 3 MESSAGE C",
                    "FAERS 100 2 SECOND",
                    "FAERS 200 null OLD",
                    "FAERS 300 3 RETURNED",
                    "FAERS 500 1 BEFORE");

    private static final String LEGACY =
            "ISR$CASE$I_F_COD$FOLL_SEQ$FDA_DT$AGE$AGE_COD$GNDR_COD$REPORTER_COUNTRY\n";
    private static final String MIDDLE =
            "primaryid$caseid$caseversion$i_f_code$init_fda_dt$fda_dt$age$age_cod$gndr_cod\n";
    private static final String MODERN =
            "primaryid$caseid$caseversion$i_f_code$init_fda_dt$fda_dt$age$age_cod$sex\n";

    private Eras() {}

    /** The files in the order of their years. */
    static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(
                zip(
                        folder.resolve("2008.zip"),
                        Map.of(
                                "ascii/DEMO08Q3.TXT",
                                LEGACY
                                        + "5001$100$I$$20080704$40$YR$F$UNITED STATES$\n"
                                        + "5002$200$I$$20080705$41$YR$M$JAPAN$\n",
                                "ascii/DRUG08Q3.TXT",
                                "ISR$DRUG_SEQ$ROLE_COD$DRUGNAME\n5001$1$PS$OLD$\n5002$1$PS$OLD$\n",
                                "ascii/REAC08Q3.TXT",
                                "ISR$PT\n5001$Nausea$\n5002$Rash$\n")));
        files.add(quarter(folder, "13Q1", MIDDLE, "100 1 FIRST", "500 1 BEFORE"));
        files.add(quarter(folder, "24Q3", MODERN, "300 1 GONE", "400 1 GONE", "100 2 SECOND"));
        files.add(quarter(folder, "24Q4", MODERN, "300 2 GONE"));
        files.add(Files.writeString(folder.resolve("DELETE24Q4.txt"), "400\n\n300\n"));
        files.add(quarter(folder, "25Q1", MODERN, "300 3 RETURNED"));
        files.add(Files.writeString(folder.resolve("DELETE25Q1.txt"), "400\n"));
        files.add(messages(folder, "first.xml", "DE-1 1 MESSAGE", "DE-2 3 MESSAGE C"));
        files.add(messages(folder, "second.xml", "DE-2 1 MESSAGE A", "DE-1 2 NULLIFIED"));
        return files;
    }

    private static Path quarter(Path folder, String quarter, String header, String... cases)
            throws IOException {
        StringBuilder demo = new StringBuilder(header);
        StringBuilder drug = new StringBuilder("primaryid$caseid$drug_seq$role_cod$drugname\n");
        StringBuilder reac = new StringBuilder("primaryid$caseid$pt\n");
        for (String one : cases) {
            String[] parts = one.split(" ", 3);
            String ids = parts[0] + parts[1] + "$" + parts[0];
            String day = "20" + quarter.substring(0, 2) + "0214";
            demo.append(ids + "$" + parts[1] + "$F$" + day + "$" + day + "$40$YR$F\n");
            drug.append(ids + "$1$PS$" + parts[2] + "\n");
            reac.append(ids + "$Nausea\n");
        }
        Map<String, String> members = new LinkedHashMap<>();
        members.put("ASCII/DEMO" + quarter + ".txt", demo.toString());
        members.put("ASCII/DRUG" + quarter + ".txt", drug.toString());
        members.put("ASCII/REAC" + quarter + ".txt", reac.toString());
        return zip(folder.resolve(quarter + ".zip"), members);
    }

    private static Path messages(Path folder, String name, String... reports) throws IOException {
        StringBuilder xml = new StringBuilder("<ichicsr>");
        for (String one : reports) {
            String[] parts = one.split(" ", 3);
            boolean nullified = parts[2].equals("NULLIFIED");
            xml.append("<safetyreport><safetyreportversion>" + parts[1] + "</safetyreportversion>")
                    .append("<safetyreportid>" + parts[0] + "</safetyreportid>")
                    .append(nullified ? "<casenullification>1</casenullification>" : "")
                    .append("<receiptdate>20240305</receiptdate><patient><reaction>")
                    .append("<reactionmeddrapt>Rash</reactionmeddrapt></reaction><drug>")
                    .append("<drugcharacterization>1</drugcharacterization><medicinalproduct>")
                    .append(parts[2] + "</medicinalproduct></drug></patient></safetyreport>");
        }
        return Files.writeString(folder.resolve(name), xml.append("</ichicsr>"));
    }

    static Path zip(Path file, Map<String, String> members) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue().getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        }
        return file;
    }
}
