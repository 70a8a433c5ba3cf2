package io.casestream.ingest.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a file that is a document, or an archive of such. */
final class DocumentReader implements CaseReader {

    private final DocumentFormat format;
    private final ArchiveReader archives;

    DocumentReader(DocumentFormat format, ArchiveReader archives) {
        this.format = format;
        this.archives = archives;
    }

    @Override
    public FileType type() {
        return format.type();
    }

    @Override
    public Formats.@Nullable FirstLook look(FileHead head, Formats.Wish wish) throws IOException {
        return format.look(head, wish);
    }

    @Override
    public void read(SourceFile file, ReadPlan plan, CaseSink sink) throws IOException {
        if (archives.isArchiveOfDocuments(file)) {
            archives.read(file, plan, sink);
        } else {
            format.begin(file, plan, sink).read(Document.of(file), Span.whole(file));
        }
        sink.progress(file.sizeBytes(), file.sizeBytes());
    }
}
