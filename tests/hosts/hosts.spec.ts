// What nginx, Caddy and `trust-portal serve` answer for one and the same site. The rules stand in
// publisher/src/hosting; here real servers are asked.

import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { type Answer, type Question, ask } from "./ask.js";
import { STRICT_TRANSPORT, type Server, caddy, nginx } from "./servers.js";
import { readSite } from "./site.js";

const site = readSite(process.env["PORTAL_SITE"] ?? "site");
const serveUrl = process.env["PORTAL_SERVE_URL"];
const at = (path: string): string => `${site.base}${path}`;
const file = (path: string): Buffer => readFileSync(join(site.folder, path));

interface Host {
  readonly name: string;
  readonly hasBrotli: boolean;
  readonly isOnlyHttps: boolean;
  start(): Promise<Server>;
}

const hosts: Host[] = [
  { name: "nginx", hasBrotli: false, isOnlyHttps: false, start: () => nginx(site.folder, false) },
  { name: "nginx with brotli", hasBrotli: true, isOnlyHttps: true, start: () => nginx(site.folder, true) },
  { name: "Caddy", hasBrotli: true, isOnlyHttps: true, start: () => caddy(site.folder, site.base) },
];
if (serveUrl !== undefined) {
  hosts.push({
    name: "trust-portal serve",
    hasBrotli: true,
    isOnlyHttps: false,
    start: async () => ({ origin: new URL(serveUrl).origin, stop: async () => undefined }),
  });
}

const NO_CACHE = "no-cache";
const FOR_EVER = "public, max-age=31536000, immutable";

test("the site's own rules name the strict policy", () => {
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
      // It is not there if it could not be started.
      await (server as Server | undefined)?.stop();
    });
    const get = (path: string, question?: Question): Promise<Answer> => ask(server.origin, path, question);

    for (const [kind, path, status] of [
      ["the first page", at(""), 200],
      ["a page", site.page, 200],
      ["an asset", site.script, 200],
      ["the content", at("content/catalogue.json"), 200],
      ["an address that there is not", at("nothing/here"), 404],
      ["an asset that there is not", at("assets/missing.js"), 404],
      ["a private file", at(".trust-portal"), 404],
      ["a file that programs look for", at(".well-known/security.txt"), 404],
    ] as const) {
      test(`${kind} comes with every security header, once`, async () => {
        const answer = await get(path);
        expect(answer.status).toBe(status);
        for (const [name, value] of site.securityHeaders) {
          expect(answer.headers[name], name).toBe(value);
          expect(answer.names.filter((sent) => sent === name), name).toHaveLength(1);
        }
        expect(answer.headers["vary"]).toBe("Accept-Encoding");
      });
    }

    test("only a host that was told so says that it is reached by https alone", async () => {
      for (const path of [site.page, site.script, at("nothing"), at(".well-known/x")]) {
        const answer = await get(path);
        expect(answer.headers["strict-transport-security"], path).toBe(host.isOnlyHttps ? STRICT_TRANSPORT : undefined);
      }
    });

    test("a refused method comes with every security header", async () => {
      const answer = await get(site.page, { method: "POST" });
      expect(answer.status).toBe(405);
      for (const [name, value] of site.securityHeaders) expect(answer.headers[name], name).toBe(value);
    });

    for (const [kind, path, cache] of [
      ["pages", site.page, NO_CACHE],
      ["content", at("content/catalogue.json"), NO_CACHE],
      ["assets", site.script, FOR_EVER],
      ["wasm", site.wasm, FOR_EVER],
      ["what is not there", at("nothing"), NO_CACHE],
      ["assets that are not there", at("assets/missing.js"), NO_CACHE],
    ] as const) {
      test(`caching of ${kind}`, async () => {
        const answer = await get(path);
        expect(answer.headers["cache-control"]).toBe(cache);
        expect(answer.names.filter((name) => name === "cache-control")).toHaveLength(1);
      });
    }

    test("a copy that is still good is not sent again", async () => {
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
      test(`a ${kind} is sent in the encoding that the browser takes`, async () => {
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
        const answer = await get(path);
        expect(answer.status, path).toBe(200);
        expect(answer.body.equals(file(`${first}/index.html`)), path).toBe(true);
      }
    });

    test("HEAD tells what GET does", async () => {
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
      test(`${path} is told by the portal's page for what is not there`, async () => {
        const answer = await get(at(path));
        expect(answer.status).toBe(404);
        expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
        expect(answer.body.equals(file("404.html"))).toBe(true);
      });
    }

    test("the page for what is not there is compressed, too", async () => {
      const answer = await get(at("nothing"), { headers: { "Accept-Encoding": "gzip" } });
      expect(answer.status).toBe(404);
      expect(answer.headers["content-encoding"]).toBe("gzip");
      expect(gunzipSync(answer.body).equals(file("404.html"))).toBe(true);
    });

    for (const path of [".well-known/x", ".well-known/acme-challenge/token", ".well-known/.hidden"]) {
      test(`${path} is told in plain words and never with a page`, async () => {
        const answer = await get(at(path), { headers: { "Accept-Encoding": "gzip, br" } });
        expect(answer.status).toBe(404);
        expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
        expect(answer.body.toString()).toBe("There is no such file here.\n");
      });
    }

    test("no address leads out of the site", async () => {
      for (const path of ["../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "x%00"]) {
        const answer = await get(at(path));
        expect([400, 404], path).toContain(answer.status);
        expect(answer.body.toString(), path).not.toContain("root:");
      }
    });

    if (site.base !== "/") {
      test("the base path without its slash leads to it", async () => {
        const answer = await get(site.base.slice(0, -1));
        expect(answer.status).toBe(308);
        expect(answer.headers["location"]).toBe(site.base);
        for (const [name, value] of site.securityHeaders) expect(answer.headers[name], name).toBe(value);
      });
    }
  });
}
