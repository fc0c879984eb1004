/** The watch on the stream: what a run has seen, counted, and whether a later run sees something else. */
@NullMarked
package org.wusum.job.watch;

import org.jspecify.annotations.NullMarked;
