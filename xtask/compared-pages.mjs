// The pages that a measurement compares: their names and addresses on the command line, and their results.

import { percentile } from "./percentile.mjs";

/** @typedef {{ name: string, address: string }} NamedAddress */
/** @typedef {{ name: string, times: number[] }} Measured the times of a page in milliseconds */

/**
 * Parses arguments of the form `NAME=ADDRESS`, or ends the process with the usage.
 *
 * @param {string[]} positionals
 * @param {string} usage
 * @returns {[NamedAddress, ...NamedAddress[]]}
 */
export function parseNamedAddresses(positionals, usage) {
  const pages = positionals.flatMap((argument) => {
    const [, name, address] = /^([\w-]+)=(.+)$/.exec(argument) ?? [];
    return name === undefined || address === undefined ? [] : [{ name, address }];
  });
  const [first, ...others] = pages;
  if (first === undefined || pages.length < positionals.length) {
    console.error(usage);
    process.exit(2);
  }
  return [first, ...others];
}

/**
 * Parses a number that is at least `minimum`, or ends the process with the usage.
 *
 * @param {string} value
 * @param {number} minimum
 * @param {string} usage
 */
export function parseNumber(value, minimum, usage) {
  const number = Number(value);
  if (number >= minimum) return number;
  console.error(usage);
  process.exit(2);
}

/**
 * The pages in alternating order: what one page leaves behind may slow down the next.
 *
 * @template Page
 * @param {Page[]} pages
 * @param {number} turn
 */
export function inTurn(pages, turn) {
  return turn % 2 === 0 ? pages : pages.toReversed();
}

/**
 * Prints the median and the 95th percentile of each page, and for each further page their ratios to those of the first.
 *
 * @param {string} measurement
 * @param {string} unit what was measured so often
 * @param {Measured[]} pages
 */
export function printPercentiles(measurement, unit, pages) {
  /** @type {[string, number][]} */
  const shares = [["p50", 0.5], ["p95", 0.95]];
  for (const { name, times } of pages) {
    console.log(`${measurement}-${name}-samples: ${times.length} ${unit}`);
    for (const [label, share] of shares) {
      console.log(`${measurement}-${name}-${label}: ${percentile(times, share).toFixed(1)} ms`);
    }
  }
  const [first, ...others] = pages;
  for (const { name, times } of others) {
    for (const [label, share] of shares) {
      const ratio = percentile(times, share) / percentile(first?.times ?? [], share);
      console.log(`${measurement}-${label}-ratio-${name}-to-${first?.name}: ${ratio.toFixed(2)} times`);
    }
  }
}
