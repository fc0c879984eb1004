/**
 * Pages to look at: how good a model is, and why articles have their topics. Each is one HTML file that needs no other, for reading
 * from right to left, in Arabic with English beside it. Templates are in {@code src/main/jte}; text from articles and labels is
 * never trusted.
 */
@NullMarked
package org.wusum.report;

import org.jspecify.annotations.NullMarked;
