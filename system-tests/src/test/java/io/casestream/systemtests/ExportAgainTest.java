package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was exported and is uploaded again gives the same cases, and so the same statistics. */
class ExportAgainTest {

    private static final int CASES = 400;
    private static final List<String> NOT_IN_TABLES = List.of("detail", "age");

    @TempDir static Path folder;

    private static Api first;

    @BeforeAll
    static void haveCasesOfTwoSources() throws IOException {
        first = TheSystem.running().api("exporting");
        Quarters.uploaded("exporting", Quarters.generated(CASES, 31));
        first.uploadToTheEnd(
                Files.writeString(
                        folder.resolve("message.xml"),
                        """
                        <ichicsr><safetyreport><safetyreportversion>2</safetyreportversion>
                        <safetyreportid>DE-É-1</safetyreportid><serious>1</serious>
                        <seriousnessdeath>1</seriousnessdeath><receiptdate>202203</receiptdate>
                        <patient><patientonsetage>3</patientonsetage>
                        <patientonsetageunit>803</patientonsetageunit>
                        <reaction><reactionmeddrapt>Crohn^s disease</reactionmeddrapt>
                        <reactionoutcome>5</reactionoutcome></reaction>
                        <drug><drugcharacterization>1</drugcharacterization>
                        <medicinalproduct>=A; "B", C</medicinalproduct>
                        <activesubstance><activesubstancename>Zinc</activesubstancename>
                        </activesubstance><activesubstance>
                        <activesubstancename>Copper</activesubstancename></activesubstance></drug>
                        </patient></safetyreport></ichicsr>
                        """));
    }

    @Test
    void asLines() throws IOException {
        // Given
        Api again = TheSystem.running().api("lines-again");

        // When
        again.uploadToTheEnd(exported("cases.ndjson", Exported.LINES));

        // Then
        assertThat(Exported.casesOfAnyFile(again)).isEqualTo(Exported.casesOfAnyFile(first));
        assertThat(Answers.ofEverything(again)).isEqualTo(Answers.ofEverything(first));
    }

    @Test
    void asATable() throws IOException {
        // Given
        Api again = TheSystem.running().api("table-again");

        // When
        again.uploadToTheEnd(exported("cases.csv", Exported.TABLE));

        // Then
        assertThat(Exported.casesOfAnyFile(again)).hasSizeGreaterThan(CASES);
        assertThat(withoutDetail(again)).isEqualTo(withoutDetail(first));
        assertThat(Answers.ofEverything(again)).isEqualTo(Answers.ofEverything(first));
    }

    private static Path exported(String name, String type) throws IOException {
        return Files.writeString(folder.resolve(name), first.text("/cases", type));
    }

    private static List<ObjectNode> withoutDetail(Api api) {
        List<ObjectNode> cases = Exported.casesOfAnyFile(api);
        for (ObjectNode one : cases) {
            one.remove(NOT_IN_TABLES);
            one.withArray("drugs").forEach(drug -> ((ObjectNode) drug).remove("detail"));
            one.withArray("reactions").forEach(each -> ((ObjectNode) each).remove("detail"));
        }
        return cases;
    }
}
