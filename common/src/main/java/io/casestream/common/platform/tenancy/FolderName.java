package io.casestream.common.platform.tenancy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What an organization's files and folders are called. Organizations whose names differ in case
 * only have names of their own, also where the file system looks at no case.
 */
public final class FolderName {

    private static final char ESCAPE = '_';
    private static final HexFormat HEX = HexFormat.of();

    private FolderName() {}

    /** The name of an organization's files: lower-case letters, digits, {@code -}, {@code _}. */
    public static String of(String organization) {
        StringBuilder name = new StringBuilder();
        for (byte each : organization.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(each)) {
                name.append((char) each);
            } else {
                name.append(ESCAPE).append(HEX.toHexDigits(each));
            }
        }
        return name.toString();
    }

    /** Whose files are called so; empty where nobody's are. */
    public static Optional<String> organization(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < name.length(); at++) {
            char each = name.charAt(at);
            if (each == ESCAPE && at + 2 < name.length()) {
                bytes.write(digit(name, at + 1) << 4 | digit(name, at + 2));
                at += 2;
            } else {
                bytes.write(each);
            }
        }
        String organization = bytes.toString(StandardCharsets.UTF_8);
        return TokenCaller.isOrganization(organization) && of(organization).equals(name)
                ? Optional.of(organization)
                : Optional.empty();
    }

    private static int digit(String name, int at) {
        return Math.max(0, Character.digit(name.charAt(at), 16));
    }

    private static boolean isPlain(byte each) {
        return each >= 'a' && each <= 'z' || each >= '0' && each <= '9' || each == '-';
    }
}
