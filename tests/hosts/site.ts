// The paths and headers of a built site, read from the site itself.

import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

export interface Site {
  readonly folder: string;
  /** The base path, with a slash before and after. */
  readonly base: string;
  /** The headers for every response, from the site's own file for Netlify. */
  readonly securityHeaders: ReadonlyMap<string, string>;
  /** The address of a page below the base path: `/trust/mydesk`. */
  readonly page: string;
  /** The addresses of one asset of each kind. */
  readonly script: string;
  readonly wasm: string;
  readonly style: string;
}

/** Reads the site in a folder that `trust-portal build` made. */
export function readSite(folder: string): Site {
  const site = resolve(folder);
  const { base } = JSON.parse(readFileSync(join(site, ".trust-portal"), "utf8")) as { base: string };
  const assets = readdirSync(join(site, "assets"));
  const asset = (end: string): string => {
    const name = assets.find((file) => file.endsWith(end));
    if (name === undefined) throw new Error(`${site}/assets has no file ending in ${end}`);
    return `${base}assets/${name}`;
  };
  const page = readdirSync(site, { withFileTypes: true }).find(
    (entry) =>
      entry.isDirectory() && /^[a-z0-9]/.test(entry.name) && readdirSync(join(site, entry.name)).includes("index.html"),
  );
  if (page === undefined) throw new Error(`${site} has no folder with a page`);
  return {
    folder: site,
    base,
    securityHeaders: securityHeaders(readFileSync(join(site, "_headers"), "utf8")),
    page: `${base}${page.name}`,
    script: asset(".js"),
    wasm: asset(".wasm"),
    style: asset(".css"),
  };
}

/** The headers of the first rule of a file `_headers`. */
function securityHeaders(file: string): Map<string, string> {
  const headers = new Map<string, string>();
  const [, first = ""] = file.split(/^\/.*\*$/m);
  for (const [, name = "", value = ""] of first.matchAll(/^ {2}([A-Za-z-]+): (.+)$/gm)) {
    headers.set(name.toLowerCase(), value);
  }
  return headers;
}
