// `trust-portal serve` as a child process, for tests with content of their own.

import { spawn } from "node:child_process";

/** The release build of the command. */
export const COMMAND = new URL("../../target/release/trust-portal", import.meta.url).pathname;

export interface Server {
  /** Where it answers: `http://127.0.0.1:40123`. */
  origin: string;
  /** What it has printed so far. */
  output: () => string;
  stop: () => void;
}

/** Serves a content folder on a free port. Resolves as soon as the server has printed its address. */
export function serve(content: string, ...options: string[]): Promise<Server> {
  const server = spawn(COMMAND, ["serve", content, ...options, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((resolve, reject) => {
    let output = "";
    for (const stream of [server.stdout, server.stderr]) {
      stream.on("data", (text: Buffer) => {
        output += text.toString();
        const [, origin] = /(http:\/\/[\d.:]+)\//.exec(output) ?? [];
        if (origin !== undefined) resolve({ origin, output: () => output, stop: () => server.kill() });
      });
    }
    server.on("exit", (code) => reject(new Error(`${COMMAND} ended with ${String(code)}: ${output}`)));
  });
}
