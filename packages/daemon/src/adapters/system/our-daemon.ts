import { request as requestPlain } from "node:http";
import { request as requestOverTls } from "node:https";

const LOOK_MS = 2_000;
/** What a daemon says of itself is shorter than this; what is longer is somebody else. */
const MAX_BYTES = 1_000;
const ALIVE = /^\s*\{\s*"status"\s*:\s*"ok"\s*\}\s*$/u;

export interface DaemonAddress {
  /** Where it listens; an address that stands for all is looked for on this machine. */
  readonly host: string;
  readonly port: number;
  readonly hasTls: boolean;
}

/**
 * Whether a daemon of ours has the port: something there says that it is alive, as ours do. Never rejects.
 *
 * Whoever vouches for its certificate does not matter here: nothing is told, and an own certificate, one for another
 * name or one that has ended does not make the daemon another program. How long it counts is a finding of its own.
 */
export function isOurDaemon({ host, port, hasTls }: DaemonAddress): Promise<boolean> {
  const address = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  const asked = { host: address, port, path: "/healthz", agent: false, signal: AbortSignal.timeout(LOOK_MS) };
  return new Promise((resolve) => {
    const request = hasTls ? requestOverTls({ ...asked, rejectUnauthorized: false }) : requestPlain(asked);
    request.once("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
        if (text.length > MAX_BYTES) request.destroy();
      });
      response.once("error", () => resolve(false));
      response.once("close", () => resolve(response.statusCode === 200 && response.complete && isAlive(text)));
    });
    request.once("error", () => resolve(false));
    request.end();
  });
}

const isAlive = (text: string): boolean => text.length <= MAX_BYTES && ALIVE.test(text);
