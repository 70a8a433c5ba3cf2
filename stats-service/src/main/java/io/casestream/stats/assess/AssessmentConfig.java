package io.casestream.stats.assess;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much an assessment looks at, and says. */
@ConfigMapping(prefix = "casestream.assessments")
public interface AssessmentConfig {

    /** Stored statistics that are worked out again. */
    @WithDefault("24")
    int sample();

    /** Signals that are listed of each kind: new, grown, vanished. */
    @WithDefault("100")
    int listed();

    /** Signals that one alert lists of each kind. */
    @WithDefault("20")
    int listedInAlert();
}
