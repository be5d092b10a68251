// Requests as they go over the wire: nothing is decompressed, followed or put right.

import { request, type IncomingHttpHeaders } from "node:http";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Each name, in lower case, as often as it was sent. */
  readonly names: readonly string[];
  readonly body: Buffer;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks a server for a path, exactly as it is written. */
export function ask(origin: string, path: string, { method = "GET", headers = {} }: Question = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          names: response.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()),
          body: Buffer.concat(parts),
        });
      });
    });
    asked.on("error", reject);
    asked.setTimeout(10_000, () => asked.destroy(new Error(`no answer for ${path} in 10 seconds`)));
    asked.end();
  });
}
