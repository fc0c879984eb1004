package org.wusum.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.IntStream;
import org.wusum.model.BuildVersion;

/**
 * What every page has around its content. Immutable.
 *
 * <p>The content security policy (W3C, "Content Security Policy Level 3") names the one style sheet and the one script by their
 * digests and forbids everything else: nothing is fetched, and were text ever to become markup, it would do nothing.
 *
 * @param title the page's title
 * @param style the style sheet
 * @param script the script
 */
public record PageFrame(String title, String style, String script) {

    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    /**
     * A page's frame.
     *
     * @param title the page's title
     * @param topics how many topics its words are marked for
     * @return the frame
     */
    public static PageFrame of(String title, int topics) {
        return of(title, IntStream.range(0, topics).boxed().toList());
    }

    /** A page's frame, where words are marked for topics of these numbers. */
    static PageFrame of(String title, Collection<Integer> topics) {
        return new PageFrame(title, STYLE + shades(topics), SCRIPT);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(PageFrame.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Of all the marks of a word, those for the topic show that its surroundings name in {@code data-topic}. */
    private static String shades(Collection<Integer> topics) {
        StringBuilder rules = new StringBuilder();
        for (int topic : topics) {
            rules.append(evidence(topic));
            for (int level = 1; level <= Shade.DARKEST; level++) {
                rules.append(rule(topic, 'p', level)).append(rule(topic, 'n', level));
            }
        }
        return rules.toString();
    }

    /** Words named as evidence of the topic shown; those of another topic are words like others. */
    private static String evidence(int topic) {
        return "[data-topic=\"" + topic + "\"] mark.e" + topic
                + "{font-weight:700;text-decoration:underline 2px var(--for);text-underline-offset:.28em}\n";
    }

    private static String rule(int topic, char sign, int level) {
        String against = sign == 'n' ? ";text-decoration:underline dotted 2px var(--against)" : "";
        return "[data-topic=\"" + topic + "\"] .t" + topic + sign + level + "{background:var(--" + sign + level + ")"
                + against + "}\n";
    }

    private static String digest(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Name and version of what wrote the page. */
    public String generator() {
        return "Wusum " + BuildVersion.wusum();
    }

    /** The content security policy. */
    public String policy() {
        return "default-src 'none'; img-src data:; style-src " + digest(style) + "; script-src " + digest(script)
                + "; base-uri 'none'; form-action 'none'";
    }
}
