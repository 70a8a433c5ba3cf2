package io.casestream.quickstart.system;

import io.casestream.quickstart.embedded.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held by the one supervisor of a folder; the operating system lets go of it at any death. */
final class SystemLock implements AutoCloseable {

    private final FileChannel channel;

    private SystemLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty where another holds it. */
    static Optional<SystemLock> take(Home home) throws IOException {
        Path file = OwnerOnly.folder(home.run("")).resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new SystemLock(channel));
            }
        } catch (OverlappingFileLockException heldInThisProcess) {
            // Taken all the same.
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
