package io.casestream.quickstart.system;

import java.nio.file.Path;

/** The folder with everything that the system writes; deleting it is a clean start. */
public record Home(Path path) {

    public Home {
        path = path.toAbsolutePath().normalize();
    }

    /** Properties that a person may write. */
    public Path settings() {
        return path.resolve("settings");
    }

    public Path passwords() {
        return path.resolve("passwords");
    }

    public Path keys() {
        return path.resolve("keys");
    }

    /** One log per process. */
    public Path log(String process) {
        return path.resolve("logs").resolve(process + ".log");
    }

    /** What a part of the system keeps. */
    public Path data(String part) {
        return path.resolve("data").resolve(part);
    }

    /** What can be made again. */
    public Path cache(String part) {
        return path.resolve("cache").resolve(part);
    }

    /** Files of a system that is running. */
    public Path run(String file) {
        return path.resolve("run").resolve(file);
    }
}
