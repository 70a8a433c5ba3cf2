package io.casestream.quickstart.embedded;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The password of each database login, made at random once and kept in a file of the owner's. */
public record Passwords(Map<String, String> byLogin) {

    /** Administers the embedded server; no service knows its password. */
    public static final String SUPERUSER = "postgres";

    /** Owns the tables and runs the migrations. */
    public static final String OWNER = "casestream_owner";

    /** The logins that {@code roles.sql} makes. */
    static final List<String> LOGINS =
            List.of(
                    OWNER,
                    "ingest_service",
                    "storage_service",
                    "stats_service",
                    "learning_service");

    private static final int BYTES = 24;

    public Passwords {
        byLogin = Map.copyOf(byLogin);
    }

    /** Reads the file; what it lacks is made up and added. */
    public static Passwords in(Path file) throws IOException {
        Properties known = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
        }
        Map<String, String> passwords = new TreeMap<>();
        SecureRandom random = new SecureRandom();
        passwords.put(SUPERUSER, known.getProperty(SUPERUSER, generate(random)));
        LOGINS.forEach(login -> passwords.put(login, known.getProperty(login, generate(random))));
        if (known.size() < passwords.size()) {
            OwnerOnly.write(
                    file,
                    passwords.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        }
        return new Passwords(passwords);
    }

    /** The password of a login that exists. */
    public String of(String login) {
        String password = byLogin.get(login);
        if (password == null) {
            throw new IllegalArgumentException("no such login: " + login);
        }
        return password;
    }

    /** Without the passwords: a record's own would end in a log some day. */
    @Override
    public String toString() {
        return "Passwords" + byLogin.keySet();
    }

    private static String generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
