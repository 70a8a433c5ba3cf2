package io.casestream.ingest.read.tree;

import io.casestream.common.model.Storable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds one nested record from what a parser meets. A record that is too large is followed to its
 * end, but not kept.
 */
public final class NodeBuilder {

    /** More elements than this no report has. */
    static final int MOST_NODES = 200_000;

    /** More characters than this no report has. */
    static final int MOST_CHARACTERS = 4 << 20;

    private record Open(
            String name, Map<String, String> attributes, List<Node> children, StringBuilder text) {}

    private final Deque<Open> open = new ArrayDeque<>();
    private int nodes;
    private long characters;
    private @Nullable Node finished;

    /** Forgets everything. */
    public void begin() {
        open.clear();
        nodes = 0;
        characters = 0;
        finished = null;
    }

    public void start(String name, Map<String, String> attributes) {
        nodes++;
        characters += attributes.values().stream().mapToLong(String::length).sum();
        open.push(
                new Open(
                        name,
                        isTooLarge() ? Map.of() : attributes,
                        new ArrayList<>(),
                        new StringBuilder()));
    }

    public void text(String text) {
        characters += text.length();
        if (!isTooLarge() && !open.isEmpty()) {
            open.element().text().append(text);
        }
    }

    public void end() {
        Open one = open.pop();
        Node node =
                new Node(
                        one.name(),
                        one.attributes(),
                        isTooLarge() ? List.of() : List.copyOf(one.children()),
                        Storable.text(one.text().toString()));
        if (open.isEmpty()) {
            finished = node;
        } else if (!isTooLarge()) {
            open.element().children().add(node);
        }
    }

    public int depth() {
        return open.size();
    }

    /** Whether this record is too large to be kept. */
    public boolean isTooLarge() {
        return nodes > MOST_NODES || characters > MOST_CHARACTERS;
    }

    /** The record, once all that began has ended; incomplete where it is too large. */
    public @Nullable Node finished() {
        return finished;
    }
}
