package io.casestream.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the system says to a set of questions, to be compared with what it says later. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The facts of an answer; the rest tells when and how it was made. */
    private static final List<String> FACTS = List.of("total_cases", "n", "stat_data", "count");

    private static final List<String> ADDRESSES = List.of("cases_url", "cases_urls");

    private Answers() {}

    static JsonNode of(Api api, String... questions) {
        ObjectNode answers = JSON.createObjectNode();
        for (String question : questions) {
            JsonNode answer = withoutAddresses(api.get(question));
            ObjectNode facts = answers.putObject(question);
            FACTS.stream().filter(answer::has).forEach(fact -> facts.set(fact, answer.get(fact)));
        }
        return answers;
    }

    /** Addresses of cases are bound to a state of the data, which moves on with every upload. */
    private static JsonNode withoutAddresses(JsonNode answer) {
        for (String address : ADDRESSES) {
            answer.findParents(address).forEach(node -> ((ObjectNode) node).remove(address));
        }
        return answer;
    }

    /** One question per kind of statistic, and the listing. */
    static JsonNode ofEverything(Api api) {
        return of(
                api,
                "/stats/top_drugs?limit=1000",
                "/stats/top_drugs?limit=1000&role=any",
                "/stats/top_reactions?limit=1000",
                "/stats/drug_event_matrix?key=signals&limit=1000",
                "/stats/trends",
                "/stats/demographics",
                "/stats/seriousness",
                "/stats/outcomes",
                "/stats/demographics?key=drug:ADALIMUMAB",
                "/stats/outcomes?key=reaction:NAUSEA",
                "/cases/count");
    }
}
