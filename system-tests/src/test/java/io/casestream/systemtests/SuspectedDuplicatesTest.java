package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One event that three senders tell of, each in the words of its format. */
class SuspectedDuplicatesTest {

    private static final String QUARTER_CASE =
            "primaryid$caseid$caseversion$mfr_num$fda_dt$sex\n"
                    + "7001$700$1$DE-ACME-2024-77$20240301$F\n";
    private static final String QUARTER_DRUG =
            "primaryid$caseid$drug_seq$role_cod$drugname\n7001$700$1$PS$ASPIRIN\n";
    private static final String QUARTER_REACTION = "primaryid$caseid$pt\n7001$700$Nausea\n";
    private static final String R2 =
            """
            <ichicsr><safetyreport><safetyreportid>FR-OTHER-1</safetyreportid>
            <reportduplicate><duplicatesource>ACME</duplicatesource>
            <duplicatenumb>DE ACME/2024/77</duplicatenumb></reportduplicate>
            <receiptdate>20240305</receiptdate><patient>
            <reaction><reactionmeddrapt>Rash</reactionmeddrapt></reaction>
            <drug><drugcharacterization>1</drugcharacterization>
            <medicinalproduct>IBUPROFEN</medicinalproduct></drug>
            </patient></safetyreport></ichicsr>
            """;
    private static final String R3 =
            """
            <MCCI_IN200100UV01 xmlns="urn:hl7-org:v3"><PORR_IN049016UV><controlActProcess><subject>
            <investigationEvent>
            <id root="2.16.840.1.113883.3.989.2.1.3.1" extension="JP-THIRD-9"/>
            <id root="2.16.840.1.113883.3.989.2.1.3.2" extension="de-acme-2024-77"/>
            <component><adverseEventAssessment><subject1><primaryRole>
            <subjectOf2><observation><code code="29" codeSystem="2.16.840.1.113883.3.989.2.1.1.19"/>
            <value displayName="Headache"/></observation></subjectOf2>
            <subjectOf2><organizer><code code="4" codeSystem="2.16.840.1.113883.3.989.2.1.1.20"/>
            <component><substanceAdministration><id root="a"/><consumable><instanceOfKind>
            <kindOfProduct><name>PARACETAMOL</name></kindOfProduct></instanceOfKind></consumable>
            </substanceAdministration></component></organizer></subjectOf2>
            </primaryRole></subject1></adverseEventAssessment></component>
            <availabilityTime value="20240306"/>
            </investigationEvent></subject></controlActProcess></PORR_IN049016UV>
            </MCCI_IN200100UV01>
            """;

    @TempDir Path folder;

    @Test
    void areFoundAcrossFormatsByTheIdTheyShareAndNeverMerged() throws IOException {
        // Given
        Api team = TheSystem.running().api("suspected");

        // When
        team.uploadToTheEnd(
                Eras.zip(
                        folder.resolve("quarter.zip"),
                        Map.of(
                                "ASCII/DEMO24Q1.txt", QUARTER_CASE,
                                "ASCII/DRUG24Q1.txt", QUARTER_DRUG,
                                "ASCII/REAC24Q1.txt", QUARTER_REACTION)));
        team.uploadToTheEnd(Files.writeString(folder.resolve("r2.xml"), R2));
        team.uploadToTheEnd(Files.writeString(folder.resolve("r3.xml"), R3));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(pairs(team))
                                        .containsExactlyInAnyOrder(
                                                "FR-OTHER-1 + 700: duplicatenumb = mfr_num",
                                                "FR-OTHER-1 + JP-THIRD-9: duplicatenumb = c.1.8.1",
                                                "JP-THIRD-9 + 700: c.1.8.1 = mfr_num"));
        assertThat(team.get("/cases/count").get("count").asLong()).isEqualTo(3);
    }

    private static List<String> pairs(Api team) {
        JsonNode items = team.get("/cases/duplicates").get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(
                        pair ->
                                "%s + %s: %s = %s"
                                        .formatted(
                                                pair.at("/cases/0/case_id").asText(),
                                                pair.at("/cases/1/case_id").asText(),
                                                pair.at("/criteria/same_ids/DEACME202477/0")
                                                        .asText(),
                                                pair.at("/criteria/same_ids/DEACME202477/1")
                                                        .asText()))
                .toList();
    }
}
