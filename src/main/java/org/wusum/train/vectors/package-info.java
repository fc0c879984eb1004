/**
 * Computes word vectors from unlabelled text in plain Java: words and pairs of near words are counted in bounded memory, and
 * the matrix of their pointwise mutual information is factorised.
 */
@NullMarked
package org.wusum.train.vectors;

import org.jspecify.annotations.NullMarked;
