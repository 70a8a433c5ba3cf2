package io.casestream.ingest.read.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a column can be, with the names it goes by, the more telling first. Names are compared by
 * their letters and digits, whole: {@code indi_pt} is no {@code pt}, and {@code smq_name} is
 * nothing.
 */
public enum Field {
    CASE_ID("caseid", "safetyreportid", "reportid", "casenumber", "caseno", "case"),
    ISR("isr"),
    PRIMARYID("primaryid"),
    CASE_VERSION("caseversion", "safetyreportversion", "version", "reportversion"),
    SUBSTANCE(
            "prodai",
            "activesubstancename",
            "activesubstance",
            "activesubstances",
            "activeingredient",
            "activeingredients",
            "suspectproductactiveingredients",
            "substance",
            "substancename",
            "substances",
            "ingredient",
            "ingredients"),
    DRUG(
            "drugname",
            "medicinalproduct",
            "suspectproductnames",
            "suspectproducts",
            "suspectdrugs",
            "suspectdrug",
            "drug",
            "drugs",
            "drugnames",
            "productname",
            "product",
            "products",
            "medication",
            "medications",
            "medicine",
            "brandname",
            "genericname"),
    CONCOMITANT(
            "concomitantproductnames",
            "concomitantproducts",
            "concomitantdrugs",
            "concomitantdrug",
            "concomitants"),
    ROLE("rolecod", "drugcharacterization", "role", "rolecode", "drugrole"),
    DOSE("dosevbm", "drugdosagetext", "dose", "dosage"),
    ROUTE("route", "drugadministrationroute", "routeofadministration"),
    INDICATION("indipt", "drugindication", "indication", "indications", "reasonforuse"),
    REACTION(
            "pt",
            "reactionmeddrapt",
            "reaction",
            "reactions",
            "reactionpt",
            "preferredterm",
            "meddrapt",
            "meddraname",
            "adverseevent",
            "adverseevents",
            "adversereaction",
            "adversereactions",
            "adverseeventterm",
            "aeterm",
            "ae",
            "event",
            "events"),
    REACTION_OUTCOME("reactionoutcome"),
    AGE("age", "patientonsetage", "patientage"),
    AGE_UNIT("agecod", "patientonsetageunit", "ageunit", "ageunits", "agecode"),
    AGE_YEARS("ageyears", "ageyrs", "ageinyears", "ageinyrs", "patientageyears"),
    AGE_GROUP("agegrp", "patientagegroup", "agegroup"),
    SEX("sex", "patientsex", "gndrcod", "gender", "patientgender"),
    COUNTRY(
            "occrcountry",
            "occurcountry",
            "country",
            "countrywhereeventoccurred",
            "countryofevent",
            "eventcountry",
            "countrycode"),
    REPORTER_COUNTRY("reportercountry", "primarysourcecountry", "primarysourcereportercountry"),
    WEIGHT("wt", "weight", "patientweight"),
    WEIGHT_UNIT("wtcod", "weightunit", "weightcode", "weightunits"),
    WEIGHT_KG("weightkg", "weightinkg", "wtkg"),
    SERIOUS("serious", "seriousness", "isserious", "seriousflag"),
    OUTCOME("outccod", "outccode", "outcome", "outcomes", "outcomecode", "patientoutcome"),
    DEATH("seriousnessdeath"),
    LIFE_THREATENING("seriousnesslifethreatening"),
    HOSPITALIZATION("seriousnesshospitalization"),
    DISABILITY("seriousnessdisabling"),
    CONGENITAL_ANOMALY("seriousnesscongenitalanomali"),
    OTHER_SERIOUS("seriousnessother"),
    EVENT_DATE("eventdt", "eventdate", "reactionstartdate", "onsetdate", "dateofevent"),
    RECEIVE_DATE(
            "initfdadt",
            "receivedate",
            "receiveddate",
            "initialfdareceiveddate",
            "initialreceiptdate",
            "firstreceiveddate",
            "datereceived"),
    REPORT_DATE(
            "receiptdate",
            "fdadt",
            "latestfdareceiveddate",
            "latestreceiptdate",
            "reportdate",
            "reporteddate",
            "dateofreport"),
    REPORTER_TYPE(
            "occpcod", "qualification", "primarysourcequalification", "reportertype", "occupation");

    private final List<String> aliases;

    Field(String... aliases) {
        this.aliases = List.of(aliases);
    }

    /** Names by letters and digits, in lower case, the more telling first. */
    List<String> aliases() {
        return aliases;
    }

    /** The field that a mapping calls by this name. */
    static Optional<Field> find(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(field -> field.toString().equals(wanted)).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
