package org.wusum.text;

/**
 * A test vector that the normaliser does not reproduce.
 *
 * @param vector the vector
 * @param found what the normaliser made of its input instead
 */
public record VectorMismatch(NormalizerVector vector, String found) {}
