package io.casestream.ingest.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.ingest.rest.FormBody.Part;
import io.casestream.ingest.spool.BodyTooLargeException;
import io.casestream.ingest.spool.Received;
import io.casestream.ingest.spool.Spool;
import io.casestream.ingest.spool.SpoolFullException;
import io.casestream.ingest.upload.UploadRequest;
import io.casestream.ingest.upload.UploadsConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes a request's file to the spool as it arrives. What ends early leaves no file. */
@Singleton
class UploadBodies {

    private static final Logger LOG = Logger.getLogger(UploadBodies.class);
    private static final int LONGEST_FIELD = 64 * 1024;

    private final Spool spool;
    private final long maxSize;

    UploadBodies(Spool spool, UploadsConfig config) {
        this.spool = spool;
        this.maxSize = config.maxSize().asLongValue();
    }

    /** A form's file with the fields around it; the file's own name counts as {@code filename}. */
    record Form(Received received, Map<String, String> fields) {}

    /** Refuses at once what cannot end well. */
    void requireRoom(long contentLength) {
        if (contentLength > maxSize) {
            throw tooLarge();
        }
        problems(
                () -> {
                    spool.requireRoom(Math.max(0, contentLength));
                    return Boolean.TRUE;
                });
    }

    Received raw(String organization, InputStream body) {
        return problems(() -> spool.receive(organization, body, maxSize));
    }

    Form form(String organization, String contentType, InputStream body) {
        return problems(() -> form(organization, new FormBody(contentType, body)));
    }

    /** What a form asks; where that cannot be used, its file does not stay. */
    UploadRequest request(String organization, Form form, UploadParameters parameters) {
        try {
            return parameters.request(form.fields());
        } catch (RuntimeException unusable) {
            spool.remove(organization, form.received().uploadId());
            throw unusable;
        }
    }

    private Form form(String organization, FormBody body) throws IOException {
        Map<String, String> fields = new HashMap<>();
        Received received = null;
        try {
            for (Part part = body.next(); part != null; part = body.next()) {
                String filename = part.filename();
                if (filename == null) {
                    fields.putIfAbsent(part.name(), text(part));
                } else if (received == null) {
                    received = spool.receive(organization, part.content(), maxSize);
                    fields.putIfAbsent("filename", filename);
                } else {
                    throw new FileUploadException("The form has more than one file.");
                }
            }
            if (received == null) {
                throw new FileUploadException("The form has no file.");
            }
            return new Form(received, fields);
        } catch (IOException | RuntimeException failure) {
            if (received != null) {
                spool.remove(organization, received.uploadId());
            }
            throw failure;
        }
    }

    private static String text(Part part) throws IOException {
        byte[] bytes = part.content().readNBytes(LONGEST_FIELD + 1);
        if (bytes.length > LONGEST_FIELD) {
            throw new FileUploadException("The field " + part.name() + " is too long.");
        }
        return new String(bytes, UTF_8);
    }

    @FunctionalInterface
    private interface Arrival<T> {
        T receive() throws IOException;
    }

    private <T> T problems(Arrival<T> arrival) {
        try {
            return arrival.receive();
        } catch (BodyTooLargeException tooLong) {
            throw tooLarge();
        } catch (SpoolFullException full) {
            LOG.warn("an upload was refused because the spool is full");
            throw noRoom();
        } catch (FileUploadException malformed) {
            throw ProblemException.of(
                    400,
                    "bad-form",
                    "The form cannot be read",
                    malformed.getMessage() + " Send multipart/form-data with one file part.");
        } catch (IOException broken) {
            throw isFull() ? noRoom() : brokenOff(broken);
        }
    }

    private boolean isFull() {
        try {
            spool.requireRoom(0);
            return false;
        } catch (IOException full) {
            return true;
        }
    }

    private static ProblemException brokenOff(@Nullable IOException broken) {
        LOG.infof("a body broke off: %s", broken);
        return ProblemException.of(
                400,
                "body-broke-off",
                "The body broke off",
                "The connection ended or fell silent before the whole file was there. Nothing was"
                        + " stored; send it again.");
    }

    private ProblemException tooLarge() {
        return ProblemException.of(
                413,
                "too-large",
                "The file is too large",
                "A file may have at most " + maxSize + " bytes. Split it, for instance by quarter.",
                Map.of("max_size_bytes", maxSize));
    }

    private static ProblemException noRoom() {
        return ProblemException.of(
                507,
                "spool-full",
                "There is no room for the file",
                "The disk for uploads is full. Nothing was stored. Tell your administrator, or try"
                        + " again later.");
    }
}
