/**
 * The training module: labelled paragraphs in, a {@link org.wusum.model.TopicModel} with honest figures out.
 *
 * <p>The weights are fitted by Deeplearning4j; nothing else in Wusum touches it.
 */
@NullMarked
package org.wusum.train;

import org.jspecify.annotations.NullMarked;
