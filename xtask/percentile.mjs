// Percentiles of measured values.

/**
 * The percentile by the nearest-rank method: the smallest value that is greater than or equal to at least this share of
 * all values.
 *
 * @param {number[]} values
 * @param {number} share greater than 0, at most 1
 */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}

/** @param {number[]} values */
export function median(values) {
  return percentile(values, 0.5);
}
