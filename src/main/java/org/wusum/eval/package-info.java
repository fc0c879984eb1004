/** Quality of a multi-label topic classifier: metrics for each topic, averages over topics, and intervals. */
@NullMarked
package org.wusum.eval;

import org.jspecify.annotations.NullMarked;
