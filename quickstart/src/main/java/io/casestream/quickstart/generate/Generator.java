package io.casestream.quickstart.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a synthetic FAERS quarter as FDA publishes one. The same number of cases and seed give the
 * same bytes; memory does not grow with the number of cases, since every table tells the cases
 * again.
 */
public final class Generator {

    /** More would need longer case numbers than FDA's. */
    public static final int MOST_CASES = 20_000_000;

    private static final String QUARTER = "24Q4";
    private static final LocalDateTime PUBLISHED = LocalDateTime.of(2025, 1, 28, 12, 0);
    private static final int BUFFER = 1 << 16;

    private static final List<PlantedSignal> PLANTED =
            List.of(
                    new PlantedSignal("RISPERIDONE", "Gynaecomastia", 0.004),
                    new PlantedSignal("ISOTRETINOIN", "Crohn's disease", 0.004),
                    new PlantedSignal("TOFACITINIB CITRATE", "Pulmonary embolism", 0.004),
                    new PlantedSignal("SEMAGLUTIDE", "Impaired gastric emptying", 0.004),
                    new PlantedSignal("DAPAGLIFLOZIN", "Euglycaemic diabetic ketoacidosis", 0.004),
                    new PlantedSignal("CLOZAPINE", "Myocarditis", 0.004),
                    new PlantedSignal("DENOSUMAB", "Osteonecrosis of jaw", 0.004),
                    new PlantedSignal(
                            "NATALIZUMAB", "Progressive multifocal leukoencephalopathy", 0.004),
                    new PlantedSignal("LEVOFLOXACIN", "Tendon rupture", 0.004),
                    new PlantedSignal(
                            "SULFAMETHOXAZOLE\\TRIMETHOPRIM", "Stevens-Johnson syndrome", 0.004),
                    new PlantedSignal("HALOPERIDOL", "Torsade de pointes", 0.003),
                    new PlantedSignal("METOCLOPRAMIDE", "Tardive dyskinesia", 0.003),
                    new PlantedSignal(
                            "ALLOPURINOL",
                            "Drug reaction with eosinophilia and systemic symptoms",
                            0.003),
                    new PlantedSignal("LAMOTRIGINE", "Toxic epidermal necrolysis", 0.003),
                    new PlantedSignal("SIMVASTATIN", "Rhabdomyolysis", 0.003),
                    new PlantedSignal("CARBAMAZEPINE", "Hyponatraemia", 0.0025),
                    new PlantedSignal("SPIRONOLACTONE", "Hyperkalaemia", 0.0025),
                    new PlantedSignal("RAMIPRIL", "Angioedema", 0.0025),
                    new PlantedSignal(
                            "AMIODARONE HYDROCHLORIDE", "Interstitial lung disease", 0.0025),
                    new PlantedSignal("LINEZOLID", "Serotonin syndrome", 0.0025),
                    new PlantedSignal("GLIPIZIDE", "Hypoglycaemia", 0.002),
                    new PlantedSignal(
                            "QUETIAPINE FUMARATE", "Neuroleptic malignant syndrome", 0.002),
                    new PlantedSignal("IOHEXOL", "Anaphylactic reaction", 0.002),
                    new PlantedSignal("MONTELUKAST SODIUM", "Suicidal ideation", 0.002));

    private Generator() {}

    /** The pairs that every generated quarter reports more often than chance, strongest first. */
    public static List<PlantedSignal> plantedSignals() {
        return PLANTED;
    }

    /**
     * Writes {@code faers_ascii_2024q4.zip} into a folder, which is made if it is missing.
     *
     * @param cases how many distinct cases; some of them appear in two or three versions
     * @return the archive
     */
    public static Path quarter(int cases, long seed, Path outDir) throws IOException {
        if (cases < 1 || cases > MOST_CASES) {
            throw new IllegalArgumentException("cases: 1 to " + MOST_CASES + ", not " + cases);
        }
        Files.createDirectories(outDir);
        Path archive = outDir.resolve("faers_ascii_2024q4.zip");
        Path unfinished = outDir.resolve("faers_ascii_2024q4.zip.part");
        Casebook casebook = new Casebook(seed, PLANTED);
        try (OutputStream file = Files.newOutputStream(unfinished);
                ZipOutputStream zip = new ZipOutputStream(file);
                Writer text =
                        new BufferedWriter(
                                new OutputStreamWriter(zip, StandardCharsets.ISO_8859_1), BUFFER)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Table table : Table.values()) {
                ZipEntry member = new ZipEntry(table.member(QUARTER));
                member.setTimeLocal(PUBLISHED);
                zip.putNextEntry(member);
                write(table, casebook, cases, new SplittableRandom(seed + table.ordinal()), text);
                text.flush();
                zip.closeEntry();
            }
        }
        return Files.move(unfinished, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(
            Table table, Casebook casebook, int cases, SplittableRandom random, Writer text)
            throws IOException {
        text.append(table.header()).append("\r\n");
        Disorder disorder = new Disorder(text, random);
        Rows rows = new Rows();
        for (int number = 0; number < cases; number++) {
            for (Report report : casebook.reports(number)) {
                table.append(report, rows);
                disorder.write(rows.take());
            }
        }
        disorder.finish();
    }
}
