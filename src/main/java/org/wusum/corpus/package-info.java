/** Labelled paragraphs: reading them with every check made first, and splitting them without cutting an article in two. */
@NullMarked
package org.wusum.corpus;

import org.jspecify.annotations.NullMarked;
