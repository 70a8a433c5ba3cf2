package io.casestream.quickstart.system;

import java.util.Locale;

/** The ports that the system listens at, all on this machine only. */
public enum Port {
    GATEWAY(8080),
    INGEST(8081),
    STORAGE(8082),
    STATS(8083),
    LEARNING(8084),
    POSTGRES(8090),
    KAFKA(8092),
    KAFKA_CONTROLLER(8093);

    private final int standard;

    Port(int standard) {
        this.standard = standard;
    }

    /** Where it is unless somebody says otherwise. */
    public int standard() {
        return standard;
    }

    /** Its name in the settings file, such as {@code port.gateway}. */
    public String setting() {
        return "port." + this;
    }

    /** Its environment variable, such as {@code CASESTREAM_PORT_GATEWAY}; wins over the file. */
    public String variable() {
        return "CASESTREAM_PORT_" + name();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
