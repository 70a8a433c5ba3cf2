package io.casestream.ingest.read.large;

import io.casestream.ingest.read.large.LargeFile.Expected;
import java.io.IOException;

/** Safety reports in all their spellings. */
final class LargeReports {

    private static final String STORY = "The patient took it and fell ill; it was reported. ";
    private static final String OID = "2.16.840.1.113883.3.989.2.1.";
    private static final String MESSAGE =
            """
            <PORR_IN049016UV><id root="O3.1" extension="M-%1$d"/>
            <controlActProcess><effectiveTime value="20230102"/><subject><investigationEvent>
            <id root="O3.1" extension="DE-A-%1$d"/><text>%2$s</text>
            <effectiveTime><low value="20230106"/></effectiveTime><availabilityTime value="20230107"/>
            <component><adverseEventAssessment><subject1><primaryRole>
            <player1><administrativeGenderCode code="2" codeSystem="1.0.5218"/></player1>
            <subjectOf2><observation><code code="29" codeSystem="O1.19"/>
            <value code="10012735" codeSystem="2.16.840.1.113883.6.163" displayName="Reaction %3$d"/>
            <outboundRelationship2><observation><code code="33" codeSystem="O1.19"/>
            <value value="true"/></observation></outboundRelationship2></observation></subjectOf2>
            <subjectOf2><organizer><code code="4" codeSystem="O1.20"/>
            <component><substanceAdministration><id root="d1"/><consumable><instanceOfKind>
            <kindOfProduct><name>Drug %4$d</name></kindOfProduct></instanceOfKind></consumable>
            </substanceAdministration></component>
            </organizer></subjectOf2></primaryRole></subject1>
            <component><causalityAssessment><code code="20" codeSystem="O1.19"/>
            <value code="1" codeSystem="O1.13"/><subject2><productUseReference><id root="d1"/>
            </productUseReference></subject2></causalityAssessment></component>
            </adverseEventAssessment></component>
            </investigationEvent></subject></controlActProcess></PORR_IN049016UV>
            """
                    .replace("\"O", "\"" + OID);

    private LargeReports() {}

    static Expected r2(Out out, long bytes) throws IOException {
        out.text("<?xml version=\"1.0\"?>\n<ichicsr>\n");
        long cases = 0;
        for (; out.bytes() < bytes; cases++) {
            report(out, cases);
        }
        out.text("</ichicsr>\n");
        return new Expected(cases, cases, 0);
    }

    static Expected zipOfXml(Out out, long bytes) throws IOException {
        int members = 2_000;
        long cases = 0;
        for (int member = 1; member <= members; member++) {
            out.member("xml/" + member + "_ADR24Q4.xml");
            out.text("<ichicsr>\n");
            do {
                report(out, cases++);
            } while (out.bytes() < bytes / members * member);
            out.text("</ichicsr>\n");
        }
        return new Expected(cases, cases, 0);
    }

    static Expected r3(Out out, long bytes) throws IOException {
        out.text("<MCCI_IN200100UV01 xmlns=\"urn:hl7-org:v3\">\n");
        long cases = 0;
        for (; out.bytes() < bytes; cases++) {
            out.text(MESSAGE.formatted(cases, STORY.repeat(20), cases % 9_001, cases % 4_001));
        }
        out.text("</MCCI_IN200100UV01>\n");
        return new Expected(cases, cases, 0);
    }

    static Expected openFda(Out out, long bytes) throws IOException {
        out.text("{\"meta\": {\"disclaimer\": \"none\"}, \"results\": [\n");
        long cases = 0;
        for (; out.bytes() < bytes; cases++) {
            out.text(cases == 0 ? "" : ",\n");
            out.text("{\"safetyreportid\": \"" + (10_000_000 + cases) + "\", \"serious\": \"2\",");
            out.text("\"receivedate\": \"20240306\", \"receiptdate\": \"20240312\", \"patient\":");
            out.text("{\"patientsex\": \"2\", \"reaction\": [{\"reactionmeddrapt\": \"Reaction ");
            out.text(cases % 9_001 + "\"}], \"drug\": [{\"drugcharacterization\": \"1\",");
            out.text("\"medicinalproduct\": \"DRUG " + cases % 4_001 + "\", \"openfda\":");
            out.text("{\"brand_name\": [\"A\", \"B\", \"C\"]}}], \"summary\":");
            out.text("{\"narrativeincludeclinical\": \"" + STORY.repeat(10) + "\"}}}");
        }
        out.text("\n]}\n");
        return new Expected(cases, cases, 0);
    }

    private static void report(Out out, long i) throws IOException {
        out.text("<safetyreport><safetyreportversion>1</safetyreportversion><safetyreportid>");
        out.text((10_000_000 + i) + "</safetyreportid><serious>2</serious>");
        out.text("<receivedate>20240306</receivedate><receiptdate>20240312</receiptdate>\n");
        out.text("<patient><patientsex>2</patientsex><reaction><reactionmeddrapt>Reaction ");
        out.text(i % 9_001 + "</reactionmeddrapt></reaction><drug><drugcharacterization>1");
        out.text("</drugcharacterization><medicinalproduct>DRUG " + i % 4_001);
        out.text("</medicinalproduct></drug><summary><narrativeincludeclinical>");
        out.text(STORY.repeat(10) + "</narrativeincludeclinical></summary></patient>");
        out.text("</safetyreport>\n");
    }
}
