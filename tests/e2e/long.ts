// What `cargo xtask test --long` tries as a whole, and every other run in part.

const IS_LONG = process.env["PORTAL_LONG_TESTS"] !== undefined;

/** All cases in a long run, and otherwise those with the given names. */
export function casesOf<Case>(all: Record<string, Case>, ...always: string[]): [string, Case][] {
  const missing = always.filter((name) => !(name in all));
  if (missing.length > 0) throw new Error(`there is no case named ${missing.join(", ")}`);
  return Object.entries(all).filter(([name]) => IS_LONG || always.includes(name));
}
