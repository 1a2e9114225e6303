import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { CertificateFiles } from "../../packages/daemon/src/compose/certificate-files.ts";
import { httpBench } from "../../packages/daemon/src/http/fake/http-bench.ts";
import { programPath, requireProgram } from "../support/required-program.ts";

const silent = (): void => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };

describe.runIf(requireProgram("openssl", "openssl"))("the daemon with a certificate of its own", () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "weishan-tls-"));
    for (const name of ["one", "two"]) {
      const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", `/CN=${name}`];
      const names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
      const files = ["-keyout", file(`${name}.key`), "-out", file(`${name}.crt`)];
      execFileSync(programPath("openssl"), [...made, ...names, ...files], { stdio: "ignore" });
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const certificate = (cert: string, key: string) =>
    new CertificateFiles({ certFile: file(cert), keyFile: file(key) }, { clock: systemClock, logger });

  /** Asks over TLS without a connection that stays open. */
  const ask = (port: number, cookie: string) =>
    new Promise<{ status: number; headers: Record<string, unknown>; commonName: string }>((resolve, reject) => {
      const asked = request(
        {
          host: "127.0.0.1",
          port,
          path: "/api/v1/centers",
          headers: { cookie },
          agent: false,
          rejectUnauthorized: false,
        },
        (answer) => {
          const [socket] = [asked.socket];
          const peer = socket !== null && "getPeerCertificate" in socket ? Object(socket).getPeerCertificate() : {};
          answer.resume().on("end", () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              commonName: String(peer.subject?.CN),
            }),
          );
        },
      );
      asked.once("error", reject).end();
    });

  test("speaks TLS, takes only the cookie that is bound to it, and says to come back so", async () => {
    const pair = certificate("one.crt", "one.key");
    pair.start();
    const bench = await httpBench({ certificate: pair });
    const { port } = await bench.listen({ host: "127.0.0.1", port: 0 });
    const cookie = bench.signedIn["cookie"] ?? "";
    expect((await ask(port, cookie)).status).toBe(401);
    const answer = await ask(port, cookie.replace("weishan", "__Host-weishan"));
    expect(answer).toMatchObject({ status: 200, commonName: "one" });
    expect(answer.headers["strict-transport-security"]).toContain("max-age");
    await bench.close();
    pair.stop();
  });

  test("uses a renewed certificate without a restart", async () => {
    copyFileSync(file("one.crt"), file("used.crt"));
    copyFileSync(file("one.key"), file("used.key"));
    const pair = certificate("used.crt", "used.key");
    pair.start();
    const bench = await httpBench({ certificate: pair });
    const { port } = await bench.listen({ host: "127.0.0.1", port: 0 });
    copyFileSync(file("two.crt"), file("used.crt"));
    pair.renew();
    expect((await ask(port, "")).commonName).toBe("one");
    copyFileSync(file("two.key"), file("used.key"));
    pair.renew();
    expect((await ask(port, "")).commonName).toBe("two");
    await bench.close();
    pair.stop();
  });

  test("does not start with a key of another certificate, nor with what is none, and says so", () => {
    expect(() => certificate("one.crt", "two.key").start()).toThrow(/does not belong to the certificate/u);
    writeFileSync(file("not.crt"), "hello");
    expect(() => certificate("not.crt", "one.key").start()).toThrow(/is not a certificate in PEM/u);
    expect(() => certificate("gone.crt", "one.key").start()).toThrow(/cannot be read/u);
  });
});
