import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { access, constants, readFile, stat, statfs } from "node:fs/promises";
import { createConnection, createServer } from "node:net";
import { freemem, totalmem } from "node:os";
import { promisify } from "node:util";
import type { MachineProbe, Reachable } from "../../ports/machine-probe.ts";

const LOOK_MS = 2_000;
const PERMISSION_BITS = 0o777;
const run = promisify(execFile);

/** The machine itself. */
export const systemMachineProbe: MachineProbe = {
  async clockSynchronized() {
    const answer = await run("timedatectl", ["show", "-p", "NTPSynchronized", "--value"], { timeout: LOOK_MS }).then(
      ({ stdout }) => stdout.trim(),
      () => "",
    );
    if (answer === "yes" || answer === "no") return answer === "yes";
    const chrony = await run("chronyc", ["-c", "tracking"], { timeout: LOOK_MS }).then(
      ({ stdout }) => stdout.trim().split(",").at(-1),
      () => undefined,
    );
    return chrony === undefined ? null : chrony === "Normal";
  },
  async disk(folder) {
    return statfs(folder).then(
      ({ bavail, blocks, bsize }) => ({ freeBytes: bavail * bsize, totalBytes: blocks * bsize }),
      () => null,
    );
  },
  async file(path) {
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? "absent" : null));
    if (found === null) return null;
    if (found === "absent") return { kind: "absent", mode: 0, isReadable: false, isWritable: false };
    return {
      kind: found.isFile() ? "file" : found.isDirectory() ? "folder" : "other",
      mode: found.mode & PERMISSION_BITS,
      isReadable: await may(path, constants.R_OK),
      isWritable: await may(path, constants.W_OK),
    };
  },
  memory: () => ({ totalBytes: totalmem(), availableBytes: freemem() }),
  nodeVersion: process.versions.node,
  async certificateEndsAt(path) {
    const text = await readFile(path).catch(() => null);
    if (text === null) return null;
    try {
      const endsAt = Date.parse(new X509Certificate(text).validTo);
      return Number.isFinite(endsAt) ? endsAt : null;
    } catch {
      // Whatever else the file holds, it is no certificate, and that is the answer.
      return null;
    }
  },
  port: (host, port) =>
    new Promise((resolve) => {
      const server = createServer();
      server.once("error", (error: NodeJS.ErrnoException) =>
        resolve(error.code === "EADDRINUSE" ? "taken" : "refused"),
      );
      server.listen({ host, port, exclusive: true }, () => server.close(() => resolve("free")));
    }),
  reach: (address) =>
    address.kind === "serial" ? may(address.path, constants.R_OK | constants.W_OK) : connects(address),
};

const may = (path: string, how: number): Promise<boolean> =>
  access(path, how).then(
    () => true,
    () => false,
  );

function connects({ host, port }: Extract<Reachable, { kind: "tcp" }>): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    const end = (isReached: boolean): void => {
      socket.destroy();
      resolve(isReached);
    };
    socket.setTimeout(LOOK_MS, () => end(false));
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}
