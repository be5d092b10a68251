// nginx and Caddy as ordinary child processes, with the files that `trust-portal build` wrote for them.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask } from "./ask.js";

/** A web server that answers for the site. */
export interface Server {
  /** Where it answers: `http://127.0.0.1:40123`. */
  readonly origin: string;
  stop(): Promise<void>;
}

const NGINX_MODULES = "/etc/nginx/modules-enabled";

/** The directives that load a module, on a machine where Debian's package installed it. */
async function moduleLines(name: string): Promise<string[]> {
  if (!existsSync(NGINX_MODULES)) return [];
  const files = (await readdir(NGINX_MODULES)).filter((file) => file.includes(name));
  return files.map((file) => `include ${join(NGINX_MODULES, file)};`);
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer();
    listener.on("error", reject);
    listener.listen(0, "127.0.0.1", () => {
      const address = listener.address();
      listener.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}

async function started(command: string, args: string[], folder: string, port: number): Promise<Server> {
  const child = spawn(command, args, {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (text: Buffer) => (said += text.toString()));
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const failed = new Promise<never>((_, reject) => {
    child.on("error", (error) => reject(new Error(`${command} cannot be started: ${error.message}`)));
    child.on("exit", (code) => reject(new Error(`${command} ended with ${String(code)}:\n${said}`)));
  });
  // Once the server answers, its end is no failure.
  failed.catch(() => undefined);
  const origin = `http://127.0.0.1:${port}`;
  try {
    await Promise.race([answers(origin), failed]);
  } catch (error) {
    await stopped(child, folder);
    throw error;
  }
  return { origin, stop: () => stopped(child, folder) };
}

async function answers(origin: string): Promise<void> {
  const latest = Date.now() + 15_000;
  for (;;) {
    try {
      await ask(origin, "/");
      return;
    } catch (error) {
      if (Date.now() > latest) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function stopped(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
}

/** What a host says that is only ever to be reached by https. */
export const STRICT_TRANSPORT = "max-age=31536000";

/**
 * nginx with the site's file, and with no list of media types of its own. With brotli, what the
 * file offers as a comment is done, too: Debian's module, and Strict-Transport-Security.
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
    // The workers' own user could not read a temporary folder.
    ...(process.getuid?.() === 0 ? ["user root;"] : []),
    "worker_processes 1;",
    "daemon off;",
    `pid ${folder}/pid;`,
    "error_log stderr;",
    "events {}",
    "http {",
    "  access_log off;",
    ...temporary,
    // As Debian has it; what is sent must not depend on it.
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
  return started("nginx", ["-c", join(folder, "nginx.conf"), "-e", "stderr"], folder, port);
}

/** Caddy with the site's file, and with Strict-Transport-Security as that file says. */
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
	# The rest of the host, where the portal lies in a folder of it.
	respond "Nothing here." 404
}
`;
  await writeFile(join(folder, "Caddyfile"), config);
  return started("caddy", ["run", "--config", join(folder, "Caddyfile"), "--adapter", "caddyfile"], folder, port);
}
