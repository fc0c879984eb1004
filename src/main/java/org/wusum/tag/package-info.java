/** The inference module: an article in, its topics and the words that earned them out. */
@NullMarked
package org.wusum.tag;

import org.jspecify.annotations.NullMarked;
