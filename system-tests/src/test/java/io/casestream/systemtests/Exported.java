package io.casestream.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The cases of an organization as they are exported, in an order that depends on them alone. */
final class Exported {

    static final String LINES = "application/x-ndjson";
    static final String TABLE = "text/csv";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Exported() {}

    /** One object per case, without the names of uploads. */
    static List<ObjectNode> cases(Api api) {
        List<ObjectNode> cases = new ArrayList<>();
        for (String line : api.text("/cases", LINES).lines().toList()) {
            try {
                ObjectNode one = (ObjectNode) JSON.readTree(line);
                one.remove("upload_id");
                cases.add(one);
            } catch (JsonProcessingException noJson) {
                throw new IllegalStateException(line, noJson);
            }
        }
        cases.sort((x, y) -> key(x).compareTo(key(y)));
        return cases;
    }

    /** The same without where in a file they were. */
    static List<ObjectNode> casesOfAnyFile(Api api) {
        List<ObjectNode> cases = cases(api);
        cases.forEach(one -> one.remove("origin"));
        return cases;
    }

    private static String key(ObjectNode one) {
        return one.get("source").asText() + " " + one.get("case_id").asText();
    }
}
