package org.wusum.corpus;

import java.util.Locale;
import java.util.Map;
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

    static @Nullable Key of(String inFile) {
        return BY_NAME.get(inFile);
    }

    private static Map<String, Key> byName() {
        Map<String, Key> byName = new TreeMap<>();
        for (Key key : values()) {
            byName.put(key.inFile(), key);
        }
        return byName;
    }
}
