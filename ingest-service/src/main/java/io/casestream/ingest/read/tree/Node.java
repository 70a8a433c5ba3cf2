package io.casestream.ingest.read.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of a nested record: named values within named values, in the order of the file.
 *
 * @param text what stands between the children; blank where there is nothing
 */
public record Node(String name, Map<String, String> attributes, List<Node> children, String text) {

    /** An element without attributes. */
    public static Node of(String name, String text, List<Node> children) {
        return new Node(name, Map.of(), children, text);
    }

    /** The elements at the end of this path of names. */
    public List<Node> all(String... path) {
        List<Node> found = List.of(this);
        for (String step : path) {
            List<Node> next = new ArrayList<>();
            for (Node node : found) {
                for (Node child : node.children) {
                    if (child.name.equals(step)) {
                        next.add(child);
                    }
                }
            }
            found = next;
        }
        return found;
    }

    /** The first element at the end of this path. */
    public Optional<Node> first(String... path) {
        return all(path).stream().findFirst();
    }

    /** The first text at the end of this path that is not blank. */
    public @Nullable String value(String... path) {
        return all(path).stream().flatMap(Node::values).findFirst().orElse(null);
    }

    /** An attribute that is not blank. */
    public @Nullable String attribute(String key) {
        String value = attributes.get(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The element's own text, where it is not blank. */
    public Stream<String> values() {
        return text.isBlank() ? Stream.empty() : Stream.of(text.strip());
    }

    /** Every element within this one, at any depth, in document order. */
    public Stream<Node> descendants() {
        return children.stream()
                .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()));
    }
}
