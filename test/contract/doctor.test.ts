import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isOurDaemon } from "../../packages/daemon/src/adapters/system/our-daemon.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { systemMachineProbe } from "../../packages/daemon/src/adapters/system/system-machine-probe.ts";
import { CertificateFiles } from "../../packages/daemon/src/compose/certificate-files.ts";
import { httpBench } from "../../packages/daemon/src/http/fake/http-bench.ts";
import { freePort } from "../support/free-port.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { programPath, requireProgram } from "../support/required-program.ts";

const host = "127.0.0.1";
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weishan-doctor-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("whose the port is", () => {
  test("a daemon of ours is known as ours", async () => {
    const bench = await httpBench();
    const { port } = await bench.listen({ host, port: 0 });
    expect(await isOurDaemon({ host, port, hasTls: false })).toBe(true);
    expect(await isOurDaemon({ host: "0.0.0.0", port, hasTls: false })).toBe(true);
    await bench.close();
  });

  test.runIf(requireProgram("openssl", "openssl"))(
    "a daemon of ours is known as ours although nobody vouches for its certificate",
    async () => {
      const [certFile, keyFile] = [join(folder, "own.crt"), join(folder, "own.key")];
      const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=elsewhere.example"];
      execFileSync(programPath("openssl"), [...made, "-keyout", keyFile, "-out", certFile], { stdio: "ignore" });
      const certificate = new CertificateFiles(
        { certFile, keyFile },
        { clock: systemClock, logger: recordingLogger() },
      );
      certificate.start();
      const bench = await httpBench({ certificate });
      const { port } = await bench.listen({ host, port: 0 });
      expect(await isOurDaemon({ host, port, hasTls: true })).toBe(true);
      expect(await isOurDaemon({ host, port, hasTls: false })).toBe(false);
      await bench.close();
      certificate.stop();
    },
  );

  test.each([
    ["says that something else is ok", 200, '{"status":"ok","of":"another program"}'],
    ["says more than a daemon would", 200, `{"status":"ok"}${" ".repeat(5_000)}`],
    ["fails", 503, '{"status":"ok"}'],
  ])("a program that %s is not ours", async (_title, status, body) => {
    const server = createServer((_request, response) => response.writeHead(status).end(body));
    const { port } = await new Promise<AddressInfo>((resolve, reject) => {
      server.listen(0, host, () => {
        const address = server.address();
        if (typeof address === "object" && address !== null) resolve(address);
        else reject(new Error("no port"));
      });
    });
    expect(await isOurDaemon({ host, port, hasTls: false })).toBe(false);
    expect(await isOurDaemon({ host, port, hasTls: true })).toBe(false);
    expect(await systemMachineProbe.port(host, port)).toBe("taken");
    server.closeAllConnections();
    server.close();
  });

  test("a port that nobody has is nobody's", async () => {
    const port = await freePort();
    expect(await isOurDaemon({ host, port, hasTls: false })).toBe(false);
    expect(await systemMachineProbe.port(host, port)).toBe("free");
  });
});

test("what is not there is told apart from what cannot be looked at", async () => {
  expect(await systemMachineProbe.file(join(folder, "none"))).toMatchObject({ kind: "absent" });
  expect(await systemMachineProbe.file(folder)).toMatchObject({ kind: "folder", isReadable: true });
  expect(await systemMachineProbe.file(join(folder, "n".repeat(300)))).toBeNull();
  expect(await systemMachineProbe.disk(join(folder, "none"))).toBeNull();
  expect(await systemMachineProbe.certificateEndsAt(folder)).toBeNull();
});
