package org.wusum.job.input;

import java.util.List;
import java.util.Optional;
import org.wusum.tag.Article;

/** A record as its source gives it: an article, or what is wrong with it. */
public sealed interface InputRecord {

    /**
     * Where the record stands.
     *
     * @return its place
     */
    Origin origin();

    /**
     * A record that is an article.
     *
     * @param origin where it stands
     * @param article the article
     * @param date its date as it came, where it has one
     * @param kept its other keys, in their order; empty unless they are to be kept
     */
    record Usable(Origin origin, Article article, Optional<String> date, List<KeptField> kept) implements InputRecord {

        /** Copies the list. */
        public Usable {
            kept = List.copyOf(kept);
        }
    }

    /**
     * A record that is no article.
     *
     * @param origin where it stands
     * @param reason what kind of fault it has
     * @param message what was found, what was expected, and what to do
     * @param raw the record as it came
     */
    record Rejected(Origin origin, RejectReason reason, String message, RawBytes raw) implements InputRecord {

        /** {@code source:line: message}. */
        @Override
        public String toString() {
            return origin + ": " + message;
        }
    }
}
