// nginx and Caddy as ordinary child processes, with the files that `trust-portal build` wrote for them.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../free-port.js";
import { request } from "./request.js";

/** A web server that serves the site. */
export interface Server {
  /** Where it answers: `http://127.0.0.1:40123`. */
  readonly origin: string;
  stop(): Promise<void>;
}

const NGINX_MODULES = "/etc/nginx/modules-enabled";

/** The directives that load a module of nginx, where Debian's package is installed. */
async function moduleLines(name: string): Promise<string[]> {
  if (!existsSync(NGINX_MODULES)) return [];
  const files = (await readdir(NGINX_MODULES)).filter((file) => file.includes(name));
  return files.map((file) => `include ${join(NGINX_MODULES, file)};`);
}

async function start(command: string, args: string[], folder: string, port: number): Promise<Server> {
  const child = spawn(command, args, {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr.on("data", (text: Buffer) => (output += text.toString()));
  const failed = new Promise<never>((_, reject) => {
    child.on("error", (error) => reject(new Error(`${command} cannot be started: ${error.message}`)));
    child.on("exit", (code) => reject(new Error(`${command} ended with ${String(code)}:\n${output}`)));
  });
  // After the start, nobody awaits this promise.
  failed.catch(() => undefined);
  const origin = `http://127.0.0.1:${port}`;
  try {
    await Promise.race([waitForResponse(origin), failed]);
  } catch (error) {
    await stop(child, folder);
    throw error;
  }
  return { origin, stop: () => stop(child, folder) };
}

async function waitForResponse(origin: string): Promise<void> {
  const latest = Date.now() + 15_000;
  for (;;) {
    try {
      await request(origin, "/");
      return;
    } catch (error) {
      if (Date.now() > latest) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
}

/** The header of a host that is reached by https only. */
export const STRICT_TRANSPORT = "max-age=31536000";

/**
 * nginx with the site's configuration file, and without a list of media types. With brotli, also the
 * file's optional parts: Debian's brotli module, and Strict-Transport-Security.
 */
export async function nginx(site: string, brotli: boolean): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), "portal-nginx-"));
  const port = await freePort();
  const modules = brotli ? await moduleLines("brotli-static") : [];
  if (brotli && modules.length === 0) throw new Error("nginx lacks brotli: install libnginx-mod-http-brotli-static");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  const config = [
    ...modules,
    // Another user could not read the temporary folder.
    ...(process.getuid?.() === 0 ? ["user root;"] : []),
    "worker_processes 1;",
    "daemon off;",
    `pid ${folder}/pid;`,
    "error_log stderr;",
    "events {}",
    "http {",
    "  access_log off;",
    ...temporary,
    // Debian's default, on which responses must not depend.
    "  gzip on;",
    "  server {",
    `    listen 127.0.0.1:${port};`,
    ...(brotli ? ["    brotli_static on;"] : []),
    `    set $trust_portal_site ${site};`,
    `    include ${site}/_hosting/nginx.conf;`,
    ...(brotli ? [`    set $trust_portal_strict_transport "${STRICT_TRANSPORT}";`] : []),
    "  }",
    "}",
  ];
  await writeFile(join(folder, "nginx.conf"), config.join("\n"));
  return start("nginx", ["-c", join(folder, "nginx.conf"), "-e", "stderr"], folder, port);
}

/** Caddy with the site's configuration file, and with Strict-Transport-Security as its comment recommends. */
export async function caddy(site: string, base: string): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), "portal-caddy-"));
  const port = await freePort();
  const config = `{
	admin off
	auto_https off
}
http://127.0.0.1:${port} {
	root ${base === "/" ? "*" : `${base}*`} ${site}
	import ${site}/_hosting/Caddyfile
	header Strict-Transport-Security "${STRICT_TRANSPORT}"
	# Every path outside the portal's folder.
	respond "Nothing here." 404
}
`;
  await writeFile(join(folder, "Caddyfile"), config);
  return start("caddy", ["run", "--config", join(folder, "Caddyfile"), "--adapter", "caddyfile"], folder, port);
}
