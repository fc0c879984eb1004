package org.wusum.corpus;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The keys of a record that the corpus knows, the same in JSONL and CSV. */
enum Key {
    ID(true),
    TEXT(true),
    TOPICS(true),
    ARTICLE(false),
    KIND(false),
    TITLE(false),
    DATE(false),
    SOURCE(false),
    SURE(false);

    /** What a labelled paragraph may have. */
    static final Set<Key> OF_PARAGRAPH = Collections.unmodifiableSet(EnumSet.allOf(Key.class));

    /** What of a correction is looked at. */
    static final Set<Key> OF_CORRECTION = Collections.unmodifiableSet(EnumSet.of(ID, TOPICS));

    private static final Map<String, Key> BY_NAME = byName();

    private final boolean required;

    Key(boolean required) {
        this.required = required;
    }

    boolean required() {
        return required;
    }

    /** The key as files write it. */
    String inFile() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of that name, if it is one of those that are looked at. */
    static @Nullable Key of(String inFile, Set<Key> lookedAt) {
        Key key = BY_NAME.get(inFile);
        return key == null || !lookedAt.contains(key) ? null : key;
    }

    /** Those that no record may lack, for messages. */
    static String requiredOf(Set<Key> lookedAt) {
        return lookedAt.contains(TEXT) ? "id, text and topics" : "id and topics";
    }

    private static Map<String, Key> byName() {
        Map<String, Key> byName = new TreeMap<>();
        for (Key key : values()) {
            byName.put(key.inFile(), key);
        }
        return byName;
    }
}
