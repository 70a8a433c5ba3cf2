package io.casestream.quickstart.generate;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The one DEMO row of a report. */
final class DemographicRow {

    private static final Zipf COUNTRIES =
            new Zipf(
                    List.of(
                            "US", "CA", "JP", "GB", "FR", "DE", "IT", "CN", "BR", "ES", "NL", "AU",
                            "IN", "CH", "SE", "PL", "CO", "AR", "MX", "PT", "BE", "AT", "DK", "KR",
                            "ZA", "NO", "FI", "IE", "GR", "TR", "IL", "CZ"),
                    1.7,
                    0);
    private static final List<String> SENDERS =
            List.of("PFIZER", "NOVARTIS", "ABBVIE", "AMGEN", "SANOFI AVENTIS", "TEVA", "FDA-CTU");

    private DemographicRow() {}

    static void append(Report report, Rows rows) {
        SplittableRandom patient = report.patient();
        SplittableRandom random = report.details(Table.DEMO);
        LocalDate received = Dates.received(report, random);
        LocalDate first =
                report.version() == 1 ? received : received.minusDays(patient.nextInt(900));
        String country = COUNTRIES.draw(patient);
        String sender = SENDERS.get(patient.nextInt(SENDERS.size()));
        String day = Dates.day(received);

        rows.begin(report)
                .field(report.version())
                .field(report.version() == 1 ? "I" : "F")
                .field(Dates.before(first, 1_500, random))
                .field(random.nextInt(10) == 0 ? "" : Dates.day(received.minusDays(5)))
                .field(Dates.day(first))
                .field(day)
                .field(reportCode(random))
                .blank(1)
                .field(country + "-" + sender.replace(' ', '-') + "-2024" + report.caseId())
                .field(sender)
                .field(literature(random));
        age(patient, rows);
        rows.field(sex(patient)).field("Y");
        weight(patient, rows);
        rows.field(day)
                .blank(1)
                .field(List.of("CN", "MD", "HP", "PH", "LW", "OT", "").get(random.nextInt(7)))
                .field(patient.nextInt(50) == 0 ? "COUNTRY NOT SPECIFIED" : country)
                .field(patient.nextInt(40) == 0 ? "" : country)
                .end();
    }

    private static String reportCode(SplittableRandom random) {
        return List.of("EXP", "EXP", "PER", "PER", "DIR", "5DAY", "30DAY")
                .get(Math.min(6, random.nextInt(20) * 7 / 20));
    }

    /** Journals have accents, and these files are Latin-1. */
    private static String literature(SplittableRandom random) {
        return random.nextInt(30) != 0
                ? ""
                : "GARC\u00cdA M, M\u00dcLLER K. A CASE REPORT. REV M\u00c9D. 2024;"
                        + random.nextInt(1, 60)
                        + ":1-4";
    }

    private static void age(SplittableRandom patient, Rows rows) {
        int years = (int) Math.min(101, Math.abs(52 + 24 * patient.nextGaussian()));
        int lot = patient.nextInt(1_000);
        String group = lot % 4 == 0 ? group(years) : "";
        if (lot < 330) {
            rows.blank(2).field(lot < 60 ? group(years) : "");
        } else if (lot < 335) {
            rows.field(years).blank(1).field(group);
        } else if (lot < 345) {
            rows.field(years / 10).field("DEC").field(group);
        } else if (lot < 360) {
            rows.field(patient.nextInt(1, 24)).field("MON").field(group);
        } else if (lot < 365) {
            rows.field(patient.nextInt(1, 60)).field("WK").field("");
        } else if (lot < 372) {
            rows.field(patient.nextInt(0, 40)).field("DY").field("");
        } else if (lot < 374) {
            rows.field(patient.nextInt(1, 72)).field("HR").field("");
        } else if (lot < 376) {
            rows.field(999).field("YR").field("");
        } else {
            rows.field(lot < 380 ? years + ".5" : Integer.toString(years)).field("YR").field(group);
        }
    }

    private static String group(int years) {
        if (years < 12) {
            return years < 2 ? "I" : "C";
        }
        return years < 18 ? "T" : years < 65 ? "A" : "E";
    }

    private static String sex(SplittableRandom patient) {
        int lot = patient.nextInt(100);
        if (lot < 8) {
            return lot < 6 ? "" : "UNK";
        }
        return lot < 63 ? "F" : "M";
    }

    private static void weight(SplittableRandom patient, Rows rows) {
        double kilograms = Math.max(3, 75 + 18 * patient.nextGaussian());
        int lot = patient.nextInt(100);
        if (lot < 75) {
            rows.blank(2);
        } else if (lot < 95) {
            rows.field(String.format(Locale.ROOT, "%.2f", kilograms)).field("KG");
        } else {
            rows.field(String.format(Locale.ROOT, "%.1f", kilograms / 0.45359237)).field("LBS");
        }
    }
}
