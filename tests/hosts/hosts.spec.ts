// What nginx, Caddy and `trust-portal serve` answer for the same site. `trust-portal build` writes the
// configuration files of nginx and Caddy (publisher/src/hosting); here real servers use them.

import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { type RequestOptions, type Response, request } from "./request.js";
import { STRICT_TRANSPORT, type Server, caddy, nginx } from "./servers.js";
import { readSite } from "./site.js";

const site = readSite(process.env["PORTAL_SITE"] ?? "site");
const serveUrl = process.env["PORTAL_SERVE_URL"];
const at = (path: string): string => `${site.base}${path}`;
const file = (path: string): Buffer => readFileSync(join(site.folder, path));

interface Host {
  readonly name: string;
  readonly hasBrotli: boolean;
  readonly isHttpsOnly: boolean;
  start(): Promise<Server>;
}

const hosts: Host[] = [
  { name: "nginx", hasBrotli: false, isHttpsOnly: false, start: () => nginx(site.folder, false) },
  { name: "nginx with brotli", hasBrotli: true, isHttpsOnly: true, start: () => nginx(site.folder, true) },
  { name: "Caddy", hasBrotli: true, isHttpsOnly: true, start: () => caddy(site.folder, site.base) },
];
if (serveUrl !== undefined) {
  hosts.push({
    name: "trust-portal serve",
    hasBrotli: true,
    isHttpsOnly: false,
    start: async () => ({ origin: new URL(serveUrl).origin, stop: async () => undefined }),
  });
}

const NO_CACHE = "no-cache";
const IMMUTABLE = "public, max-age=31536000, immutable";

test("the site's header file has the strict policy", () => {
  expect(site.securityHeaders.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
  expect(site.securityHeaders.size).toBeGreaterThanOrEqual(5);
});

for (const host of hosts) {
  test.describe(host.name, () => {
    let server: Server;
    test.beforeAll(async () => {
      server = await host.start();
    });
    test.afterAll(async () => {
      // There is no server if it could not be started.
      await (server as Server | undefined)?.stop();
    });
    const get = (path: string, options?: RequestOptions): Promise<Response> => request(server.origin, path, options);

    for (const [kind, path, status] of [
      ["the first page", at(""), 200],
      ["a page", site.page, 200],
      ["an asset", site.script, 200],
      ["the content", at("content/catalogue.json"), 200],
      ["a missing page", at("nothing/here"), 404],
      ["a missing asset", at("assets/missing.js"), 404],
      ["a private file", at(".trust-portal"), 404],
      ["a missing well-known file", at(".well-known/security.txt"), 404],
    ] as const) {
      test(`${kind} has every security header, once`, async () => {
        const response = await get(path);
        expect(response.status).toBe(status);
        for (const [name, value] of site.securityHeaders) {
          expect(response.headers[name], name).toBe(value);
          expect(response.names.filter((header) => header === name), name).toHaveLength(1);
        }
        expect(response.headers["vary"]).toBe("Accept-Encoding");
      });
    }

    test("Strict-Transport-Security is sent only where it is configured", async () => {
      for (const path of [site.page, site.script, at("nothing"), at(".well-known/x")]) {
        const response = await get(path);
        expect(response.headers["strict-transport-security"], path).toBe(host.isHttpsOnly ? STRICT_TRANSPORT : undefined);
      }
    });

    test("a refused method has every security header", async () => {
      const response = await get(site.page, { method: "POST" });
      expect(response.status).toBe(405);
      for (const [name, value] of site.securityHeaders) expect(response.headers[name], name).toBe(value);
    });

    for (const [kind, path, cache] of [
      ["pages", site.page, NO_CACHE],
      ["content", at("content/catalogue.json"), NO_CACHE],
      ["assets", site.script, IMMUTABLE],
      ["wasm", site.wasm, IMMUTABLE],
      ["missing pages", at("nothing"), NO_CACHE],
      ["missing assets", at("assets/missing.js"), NO_CACHE],
    ] as const) {
      test(`caching of ${kind}`, async () => {
        const response = await get(path);
        expect(response.headers["cache-control"]).toBe(cache);
        expect(response.names.filter((name) => name === "cache-control")).toHaveLength(1);
      });
    }

    test("an unchanged page is answered with 304", async () => {
      const first = await get(site.page);
      const modified = first.headers["last-modified"];
      expect(modified).toBeDefined();
      const again = await get(site.page, { headers: { "If-Modified-Since": modified ?? "" } });
      expect(again.status).toBe(304);
      expect(again.body).toHaveLength(0);
    });

    const first = site.page.slice(site.base.length);
    for (const [kind, path, onDisk] of [
      ["page", site.page, `${first}/index.html`],
      ["script", site.script, site.script.slice(site.base.length)],
      ["wasm", site.wasm, site.wasm.slice(site.base.length)],
      ["content", at("content/catalogue.json"), "content/catalogue.json"],
    ] as const) {
      test(`a ${kind} is sent in an encoding that the browser accepts`, async () => {
        const plain = await get(path);
        expect(plain.headers["content-encoding"]).toBeUndefined();
        expect(plain.body.equals(file(onDisk))).toBe(true);

        const gzip = await get(path, { headers: { "Accept-Encoding": "gzip" } });
        expect(gzip.headers["content-encoding"]).toBe("gzip");
        expect(gzip.body.equals(file(`${onDisk}.gz`))).toBe(true);
        expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);

        const best = await get(path, { headers: { "Accept-Encoding": "gzip, deflate, br, zstd" } });
        expect(best.headers["content-encoding"]).toBe(host.hasBrotli ? "br" : "gzip");
        const decompress = host.hasBrotli ? brotliDecompressSync : gunzipSync;
        expect(decompress(best.body).equals(plain.body)).toBe(true);
        expect(best.headers["content-type"]).toBe(plain.headers["content-type"]);
      });
    }

    for (const [path, mediaType] of [
      [site.wasm, "application/wasm"],
      [site.script, "text/javascript; charset=utf-8"],
      [site.page, "text/html; charset=utf-8"],
      [at(""), "text/html; charset=utf-8"],
      [at("content/catalogue.json"), "application/json"],
      [site.style, "text/css; charset=utf-8"],
      [at("robots.txt"), "text/plain; charset=utf-8"],
      [at("sitemap.xml"), "application/xml"],
      [at("assets/missing.wasm"), "text/html; charset=utf-8"],
    ] as const) {
      test(`${path} is ${mediaType}`, async () => {
        expect((await get(path)).headers["content-type"]).toBe(mediaType);
      });
    }

    test("a page is answered without a redirect, with and without a slash and a query", async () => {
      for (const path of [site.page, `${site.page}/`, `${site.page}?who=customer`]) {
        const response = await get(path);
        expect(response.status, path).toBe(200);
        expect(response.body.equals(file(`${first}/index.html`)), path).toBe(true);
      }
    });

    test("HEAD has the status and length of GET", async () => {
      const [head, got] = [await get(site.page, { method: "HEAD" }), await get(site.page)];
      expect(head.status).toBe(200);
      expect(head.body).toHaveLength(0);
      expect(head.headers["content-length"]).toBe(String(got.body.length));
    });

    for (const path of [
      "nothing",
      "nothing/",
      `${first}/nothing`,
      "assets",
      "assets/",
      "content/",
      "robots.txt/",
      "_headers",
      "_hosting/nginx.conf",
      "_hosting/Caddyfile",
      "_hosting",
      "_hosting/",
      "_reload",
      ".trust-portal",
      "%2etrust-portal",
      ".nojekyll",
      ".git/config",
      "assets/.DS_Store",
      ".well-known",
    ]) {
      test(`${path} is answered with the portal's 404 page`, async () => {
        const response = await get(at(path));
        expect(response.status).toBe(404);
        expect(response.headers["content-type"]).toBe("text/html; charset=utf-8");
        expect(response.body.equals(file("404.html"))).toBe(true);
      });
    }

    test("the 404 page is compressed, too", async () => {
      const response = await get(at("nothing"), { headers: { "Accept-Encoding": "gzip" } });
      expect(response.status).toBe(404);
      expect(response.headers["content-encoding"]).toBe("gzip");
      expect(gunzipSync(response.body).equals(file("404.html"))).toBe(true);
    });

    for (const path of [".well-known/x", ".well-known/acme-challenge/token", ".well-known/.hidden"]) {
      test(`${path} is answered with 404 as plain text`, async () => {
        const response = await get(at(path), { headers: { "Accept-Encoding": "gzip, br" } });
        expect(response.status).toBe(404);
        expect(response.headers["content-type"]).toBe("text/plain; charset=utf-8");
        expect(response.body.toString()).toBe("There is no such file here.\n");
      });
    }

    test("no path leads out of the site's folder", async () => {
      for (const path of ["../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "x%00"]) {
        const response = await get(at(path));
        expect([400, 404], path).toContain(response.status);
        expect(response.body.toString(), path).not.toContain("root:");
      }
    });

    if (site.base !== "/") {
      test("the base path without its slash is redirected to it", async () => {
        const response = await get(site.base.slice(0, -1));
        expect(response.status).toBe(308);
        expect(response.headers["location"]).toBe(site.base);
        for (const [name, value] of site.securityHeaders) expect(response.headers[name], name).toBe(value);
      });
    }
  });
}
