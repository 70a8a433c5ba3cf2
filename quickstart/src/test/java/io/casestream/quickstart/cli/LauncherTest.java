package io.casestream.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, in a folder that looks built, with JDKs that only say who they are. */
class LauncherTest {

    private static final List<String> TOOLS =
            List.of("sh", "dirname", "sed", "cat", "tr", "readlink", "find", "head", "date", "tee");

    @TempDir Path folder;

    private Path root;

    /** What a run printed on either stream, and its exit code. */
    private record Ran(int code, String output) {}

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectories(folder.resolve("a root with spaces"));
        Path script = Path.of(System.getProperty("casestream.root", ".."), "casestream");
        Files.copy(script, root.resolve("casestream"));
        executable(root.resolve("casestream"));
        Files.createDirectories(root.resolve("quickstart/target"));
        Files.writeString(root.resolve("quickstart/target/classpath"), "libraries.jar");
        Files.createDirectories(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Path found =
                    Stream.of("/bin", "/usr/bin")
                            .map(bin -> Path.of(bin, tool))
                            .filter(Files::exists)
                            .findFirst()
                            .orElseThrow();
            Files.createSymbolicLink(folder.resolve("bin").resolve(tool), found);
        }
    }

    @Test
    void saysWhatToInstallWhereThereIsNoJdk() throws Exception {
        // Given
        jdk("old", "17.0.12");

        // When
        Ran ran = run(Map.of(), "status");

        // Then
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.output().strip())
                .hasLineCount(1)
                .startsWith("Casestream needs a JDK 21 or newer and found none: install one");
    }

    @Test
    void takesTheNewestJdk() throws Exception {
        // Given
        jdk("17", "17.0.12");
        jdk("25", "25.0.1");
        jdk("21", "21.0.5");

        // When
        Ran ran = run(Map.of(), "uploads", "--org", "a b");

        // Then
        assertThat(ran.code()).isZero();
        assertThat(ran.output())
                .startsWith("jdk 25.0.1")
                .contains("-Dcasestream.terminal=false")
                .contains("-Dcasestream.root=" + root.toRealPath())
                .endsWith("io.casestream.quickstart.cli.Casestream|uploads|--org|a b|\n");
    }

    @Test
    void prefersTheJdkOfTheEnvironmentIfItWillDo() throws Exception {
        // Given
        jdk("25", "25.0.1");
        Path chosen = jdk("21", "21.0.5");
        Path tooOld = jdk("17", "17.0.12");

        // Then
        assertThat(run(Map.of("JAVA_HOME", chosen.toString()), "status").output())
                .startsWith("jdk 21.0.5");
        assertThat(run(Map.of("JAVA_HOME", tooOld.toString()), "status").output())
                .startsWith("jdk 25.0.1");
    }

    @Test
    void saysWhatToInstallWhereThereIsNoMaven() throws Exception {
        // Given
        jdk("25", "25.0.1");

        // When
        Ran ran = run(Map.of(), "test");

        // Then
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.output().strip())
                .hasLineCount(1)
                .startsWith("Casestream is built with Maven 3.8.7 or newer and found none");
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdks").resolve(name));
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Files.writeString(
                jdk.resolve("bin/java"),
                "#!/bin/sh\necho jdk %s\nprintf '%%s|' \"$@\"\necho\n".formatted(version));
        Files.writeString(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        executable(jdk.resolve("bin/java"));
        executable(jdk.resolve("bin/javac"));
        return jdk;
    }

    private Ran run(Map<String, String> more, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(
                                Stream.of("/bin/sh", root.resolve("casestream").toString()),
                                Stream.of(arguments))
                        .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("bin").toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("CASESTREAM_JDKS", jdks());
        builder.environment().putAll(more);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }

    private String jdks() throws IOException {
        Path jdks = Files.createDirectories(folder.resolve("jdks"));
        try (Stream<Path> found = Files.list(jdks)) {
            return String.join(":", found.map(Path::toString).sorted().toList());
        }
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
