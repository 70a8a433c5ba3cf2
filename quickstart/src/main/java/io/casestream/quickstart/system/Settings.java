package io.casestream.quickstart.system;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where the system is and at which ports it listens.
 *
 * @param root the folder of the sources, with what was built from them
 */
public record Settings(Path root, Home home, Map<Port, Integer> ports) {

    /** Another folder than {@code .casestream} beside the sources. */
    public static final String HOME_VARIABLE = "CASESTREAM_HOME";

    private static final int LAST_PORT = 65_535;

    public Settings {
        ports = Map.copyOf(ports);
    }

    /** From the environment, then the settings file, then what is usual. */
    public static Settings load(Path root, Map<String, String> environment)
            throws IOException, Obstacle {
        String elsewhere = environment.get(HOME_VARIABLE);
        Home home = new Home(elsewhere == null ? root.resolve(".casestream") : Path.of(elsewhere));
        Properties file = new Properties();
        if (Files.exists(home.settings())) {
            try (Reader reader = Files.newBufferedReader(home.settings())) {
                file.load(reader);
            }
        }
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            String fromFile = file.getProperty(port.setting());
            String chosen = environment.getOrDefault(port.variable(), fromFile);
            ports.put(port, chosen == null ? port.standard() : number(port, chosen));
        }
        return new Settings(root.toAbsolutePath().normalize(), home, ports);
    }

    public int port(Port port) {
        return ports.getOrDefault(port, port.standard());
    }

    private static int number(Port port, String text) throws Obstacle {
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0 && number <= LAST_PORT) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new Obstacle(
                "%s (%s) is to be a port between 1 and %d, not \"%s\"."
                        .formatted(port.variable(), port.setting(), LAST_PORT, text));
    }
}
