package org.wusum.text;

import java.util.Random;

/** Seeded random text that is rich in what breaks text processing. */
final class RandomText {
    private static final int[][] BLOCKS = {
        {0x0621, 0x064A},
        {0x0621, 0x064A},
        {0x064B, 0x065F},
        {0x0653, 0x0655},
        {0x0660, 0x06D5},
        {0x06D6, 0x06ED},
        {0x0750, 0x077F},
        {0x0870, 0x08FF},
        {0xFB50, 0xFDFF},
        {0xFE00, 0xFEFF},
        {0xFF00, 0xFF60},
        {0x0020, 0x007E},
        {0x0020, 0x007E},
        {0x00A0, 0x024F},
        {0x0300, 0x036F},
        {0x1E00, 0x1EFF},
        {0x2000, 0x206F},
        {0xD800, 0xDFFF},
        {0x0000, 0xFFFF},
        {0x1D400, 0x1D7FF},
        {0x1EE00, 0x1EEFF},
        {0x1F600, 0x1F64F},
        {0xE0000, 0xE01EF},
        {0x10EC0, 0x10EFF},
    };
    private static final String COMMON = " \n\r.,،؛؟!:-–_@#/'\"»«0123٤٥۶٫٬اأوي\u0654\u200F\u200C";

    private final Random random;

    RandomText(long seed) {
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    String next(int maxCodePoints) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(maxCodePoints + 1);
        for (int i = 0; i < count; i++) {
            text.appendCodePoint(codePoint());
        }
        return text.toString();
    }

    private int codePoint() {
        if (random.nextInt(3) == 0) {
            return COMMON.charAt(random.nextInt(COMMON.length()));
        }
        int[] block = BLOCKS[random.nextInt(BLOCKS.length)];
        return block[0] + random.nextInt(block[1] - block[0] + 1);
    }

    /** The units as escapes, so that a failing text can be pasted into a test. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(unit -> escaped.append(String.format(java.util.Locale.ROOT, "\\u%04X", unit)));
        return escaped.toString();
    }
}
