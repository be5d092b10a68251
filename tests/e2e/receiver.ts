// The real receiver of messages, `trust-intake`, behind a proxy that has the faults of networks and servers.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "../free-port.js";

const COMMAND = new URL("../../target/release/trust-intake", import.meta.url).pathname;

/** A server of PostgreSQL on which databases may be created; `cargo xtask test` starts one. */
const POSTGRES = process.env["TRUST_INTAKE_TEST_POSTGRES"];

/** The databases on which the receiver is tested. */
export const STORES: ("SQLite" | "PostgreSQL")[] = POSTGRES === undefined ? ["SQLite"] : ["SQLite", "PostgreSQL"];

/** What the proxy does with a request, in place of passing it on and its response back. */
export type Fault =
  /** Passes it on, and loses the response. */
  | "lose the response"
  /** Passes it on, and cuts the response off. */
  | "cut the response off"
  /** Closes the connection at once. */
  | "reset"
  /** Never answers. */
  | "hang"
  /** Passes it on after a second. */
  | "delay"
  /** Answers by itself. */
  | { status: number; type?: string; body?: string; retryAfter?: string; isOfOtherHost?: boolean };

/** What is in the receiver's database. */
export interface StoredMessage {
  reference: string;
  message: {
    id: string;
    kind: string;
    product: string;
    follows?: string;
    body: { answers: { field: string; label: string; value: string }[] };
  };
}

export class Receiver {
  readonly #proxy = createServer((incoming, response) => void this.#respond(incoming, response));
  readonly #folder = mkdtempSync(join(tmpdir(), "portal-intake-"));
  readonly #faults: Fault[] = [];
  #intake: ChildProcess | undefined;
  #store = "";
  #port = 0;
  /** The `Idempotency-Key` of each message that was sent, in the order of arrival. */
  readonly keys: string[] = [];

  /** Starts the proxy, whose address a pack can name before the portal is served. */
  async listen(store: "SQLite" | "PostgreSQL"): Promise<void> {
    this.#store = store === "SQLite" ? `sqlite:${join(this.#folder, "messages.db")}` : await createDatabase();
    await new Promise<void>((resolve) => this.#proxy.listen(0, "127.0.0.1", resolve));
  }

  /** Where messages go. */
  get url(): string {
    return `${this.origin}/v1/messages`;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#proxy.address() as AddressInfo).port}`;
  }

  /** Starts the receiver for a portal at an origin. */
  async start(portal: string): Promise<void> {
    this.#port = await freePort();
    const listen = `127.0.0.1:${this.#port}`;
    const options = ["--listen", listen, "--origin", portal, "--rate", "100000"];
    const intake = spawn(COMMAND, ["serve", ...options], {
      env: { ...process.env, TRUST_INTAKE_STORE: this.#store },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#intake = intake;
    await new Promise<void>((resolve, reject) => {
      intake.stdout.once("data", () => resolve());
      intake.once("exit", (code) => reject(new Error(`${COMMAND} ended with ${String(code)}`)));
    });
  }

  stop(): void {
    this.#intake?.kill("SIGKILL");
    this.#proxy.closeAllConnections();
    this.#proxy.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Has the next requests for messages meet these faults, one each. */
  fail(...faults: Fault[]): void {
    this.#faults.push(...faults);
  }

  /** What is in the database, as `trust-intake export` writes it. */
  async messages(): Promise<StoredMessage[]> {
    const lines = await this.command("export");
    return lines
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as StoredMessage);
  }

  /** The output of a command of `trust-intake`. */
  async command(...args: string[]): Promise<string> {
    const env = { ...process.env, TRUST_INTAKE_STORE: this.#store };
    return (await promisify(execFile)(COMMAND, args, { env })).stdout;
  }

  async #respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    // A preflight is not what a test counts.
    const fault = incoming.method === "POST" ? this.#faults.shift() : undefined;
    if (incoming.method === "POST") this.keys.push(String(incoming.headers["idempotency-key"]));
    const cors = { "Access-Control-Allow-Origin": incoming.headers.origin ?? "*" };
    switch (fault) {
      case "hang":
        return;
      case "reset":
        incoming.socket.destroy();
        return;
      case "lose the response":
        await this.#passOn(incoming, body);
        incoming.socket.destroy();
        return;
      case "cut the response off": {
        const { status, headers, text } = await this.#passOn(incoming, body);
        response.writeHead(status, headers);
        response.write(text.slice(0, text.length / 2));
        setTimeout(() => incoming.socket.destroy(), 50);
        return;
      }
      case "delay":
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        break;
      case undefined:
        break;
      default: {
        const { status, type = "text/html", body: own = "<title>Sign in</title>", retryAfter, isOfOtherHost } = fault;
        response.writeHead(status, {
          "Content-Type": type,
          ...(isOfOtherHost !== true && { ...cors, "Access-Control-Expose-Headers": "Retry-After" }),
          ...(retryAfter !== undefined && { "Retry-After": retryAfter }),
        });
        response.end(own);
        return;
      }
    }
    const { status, headers, text } = await this.#passOn(incoming, body);
    response.writeHead(status, headers);
    response.end(text);
  }

  #passOn(incoming: IncomingMessage, body: Buffer): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        { port: this.#port, method: incoming.method, path: incoming.url, headers: incoming.headers },
        (response) => {
          void bodyOf(response).then((text) =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text: text.toString() }),
          );
        },
      );
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Creates a database for one receiver, and returns its URL. */
async function createDatabase(): Promise<string> {
  const name = `portal_${randomUUID().replaceAll("-", "")}`;
  await promisify(execFile)("psql", ["--quiet", "--command", `CREATE DATABASE ${name}`, POSTGRES ?? ""]);
  return (POSTGRES ?? "").replace(/[^/]*$/, name);
}
