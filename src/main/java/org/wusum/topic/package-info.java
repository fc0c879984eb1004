/** Topics as data: a taxonomy names the topics that a corpus is labelled with and that a model learns. */
@NullMarked
package org.wusum.topic;

import org.jspecify.annotations.NullMarked;
