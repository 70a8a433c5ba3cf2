package io.casestream.stats.words;

import java.util.ArrayList;
import java.util.List;

/** Singular and plural of a name's last word, as far as rules go. */
final class Forms {

    private Forms() {}

    /** The name itself first. */
    static List<String> of(String key) {
        List<String> forms = new ArrayList<>(List.of(key));
        if (key.length() < 4) {
            return forms;
        }
        if (key.endsWith("IES")) {
            forms.add(key.substring(0, key.length() - 3) + "Y");
        }
        if (key.endsWith("SES")) {
            forms.add(key.substring(0, key.length() - 2) + "IS");
        }
        if (key.endsWith("ES")) {
            forms.add(key.substring(0, key.length() - 2));
        }
        if (key.endsWith("S")) {
            forms.add(key.substring(0, key.length() - 1));
        } else {
            forms.add(key + "S");
            forms.add(key + "ES");
        }
        return forms;
    }
}
