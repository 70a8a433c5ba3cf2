package io.casestream.stats.compute;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.TwoGammaPrior;
import java.io.IOException;

/** Writes what came of fitting a prior, and reads it again without loss. */
public final class PriorJson {

    /** The reason of a prior that was not fitted for want of time. */
    private static final String NOT_FITTED = "not_fitted";

    private PriorJson() {}

    /** Whether an answer says that nobody has fitted its prior. */
    public static boolean isNotFitted(String statData) {
        return statData.contains('"' + NOT_FITTED + '"');
    }

    /** The JSON text of a fit. */
    public static String write(PriorFit fit) {
        return StatJson.text(json -> write(json, fit));
    }

    /** The fit of a text that this class has written. */
    public static PriorFit read(String text) {
        try {
            JsonNode json = Json.mapper().readTree(text);
            if (NOT_FITTED.equals(json.path("reason").textValue())) {
                return new PriorFit.NotFitted();
            }
            long pairs = json.path("pairs").longValue();
            if (!json.path("converged").booleanValue()) {
                return new PriorFit.Unconverged(json.path("reason").textValue(), pairs);
            }
            return new PriorFit.Converged(
                    new TwoGammaPrior(
                            json.path("alpha1").doubleValue(),
                            json.path("beta1").doubleValue(),
                            json.path("alpha2").doubleValue(),
                            json.path("beta2").doubleValue(),
                            json.path("p").doubleValue()),
                    json.path("log_likelihood").doubleValue(),
                    pairs);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("what was stored is a prior", broken);
        }
    }

    static void write(JsonGenerator json, PriorFit fit) throws IOException {
        json.writeStartObject();
        switch (fit) {
            case PriorFit.Converged(TwoGammaPrior prior, double logLikelihood, long pairs) -> {
                json.writeBooleanField("converged", true);
                number(json, "alpha1", prior.alpha1());
                number(json, "beta1", prior.beta1());
                number(json, "alpha2", prior.alpha2());
                number(json, "beta2", prior.beta2());
                number(json, "p", prior.p());
                number(json, "log_likelihood", logLikelihood);
                json.writeNumberField("pairs", pairs);
            }
            case PriorFit.Unconverged(String reason, long pairs) -> {
                json.writeBooleanField("converged", false);
                json.writeStringField("reason", reason);
                json.writeNumberField("pairs", pairs);
            }
            case PriorFit.NotFitted() -> {
                json.writeBooleanField("converged", false);
                json.writeStringField("reason", NOT_FITTED);
                json.writeNullField("pairs");
            }
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(StatJson.rounded(value));
    }
}
