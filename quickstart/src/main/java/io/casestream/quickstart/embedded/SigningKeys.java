package io.casestream.quickstart.embedded;

import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/** The key pair that tokens are signed with, made at first use and kept in a folder. */
public final class SigningKeys {

    private static final String ISSUER = "casestream";
    private static final String AUDIENCE = "casestream";
    private static final int BITS = 2048;
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final PrivateKey privateKey;
    private final Path publicKeyFile;

    private SigningKeys(PrivateKey privateKey, Path publicKeyFile) {
        this.privateKey = privateKey;
        this.publicKeyFile = publicKeyFile;
    }

    /** Reads the pair {@code private.pem} and {@code public.pem}, or makes it. */
    public static SigningKeys in(Path folder) throws IOException {
        Path privateFile = folder.resolve("private.pem");
        Path publicFile = folder.resolve("public.pem");
        try {
            if (!Files.exists(privateFile) || !Files.exists(publicFile)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                KeyPair pair = generator.generateKeyPair();
                OwnerOnly.folder(folder);
                OwnerOnly.write(privateFile, pem(PRIVATE, pair.getPrivate().getEncoded()));
                Files.writeString(publicFile, pem(PUBLIC, pair.getPublic().getEncoded()));
            }
            PrivateKey key =
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(unwrap(Files.readString(privateFile))));
            return new SigningKeys(key, publicFile.toAbsolutePath());
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IOException("no usable RSA key in " + privateFile, unusable);
        }
    }

    /** What a service checks tokens with. */
    public Path publicKeyFile() {
        return publicKeyFile;
    }

    /** A signed token for one user of one organization. */
    public String token(String organization, String user, String role, Duration lifetime) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(user)
                .claim("organization", organization)
                .groups(Set.of(role))
                .expiresIn(lifetime)
                .sign(privateKey);
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(
                        kind,
                        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(key),
                        kind);
    }

    private static byte[] unwrap(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
    }
}
