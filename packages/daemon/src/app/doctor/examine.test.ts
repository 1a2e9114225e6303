import { epochMs } from "@weishan/core/reading";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MachineProbe } from "../../ports/machine-probe.ts";
import { noBackups } from "../backup/no-backups.ts";
import { examine, type Patient } from "./examine.ts";
import { calmMachine, DAY_MS, NOW_MS } from "./fake/calm-machine.ts";
import { CHECKS } from "./finding.ts";

const schedule = { everyMs: DAY_MS, at: "03:30", keep: { daily: 7, weekly: 4, monthly: 12 } };
const patient = (changes: Partial<Patient> = {}): Patient => ({
  dataDir: "/srv/data",
  http: { host: "127.0.0.1", port: 8_080, isRunning: false },
  journal: async () => ({ sizeBytes: 1, maxBytes: 100 }),
  secrets: [{ key: "mail.passwordFile", path: "/etc/weishan/mail" }],
  certificates: [{ key: "http.tls.certFile", path: "/etc/weishan/cert.pem" }],
  endpoints: [{ id: "sw-power", address: "10.1.2.3:502", at: { kind: "tcp", host: "10.1.2.3", port: 502 } }],
  stores: async () =>
    (["records", "history"] as const).map((check) => ({ check, place: "/srv/data", trouble: null, facts: {} })),
  backups: async () => ({ ...noBackups.state(), isConfigured: true, schedule, lastGoodAt: epochMs(NOW_MS - 1) }),
  ...changes,
});

/** Machines and installations in every condition, with what cannot be known in each place. */
const anyMachine: fc.Arbitrary<MachineProbe> = fc
  .record({
    isSynchronized: fc.constantFrom(true, false, null),
    disk: fc.option(fc.record({ freeBytes: fc.nat(100), totalBytes: fc.nat(100) })),
    file: fc.option(
      fc.record({
        kind: fc.constantFrom("file" as const, "folder" as const, "other" as const, "absent" as const),
        mode: fc.nat(0o777),
        isReadable: fc.boolean(),
        isWritable: fc.boolean(),
      }),
    ),
    availableBytes: fc.nat(),
    nodeVersion: fc.constantFrom("24.7.0", "20.1.0", ""),
    endsAt: fc.option(fc.integer({ min: NOW_MS - 40 * DAY_MS, max: NOW_MS + 40 * DAY_MS })),
    port: fc.constantFrom("free" as const, "taken" as const, "refused" as const),
    isReached: fc.boolean(),
  })
  .map(({ isSynchronized, disk, file, availableBytes, nodeVersion, endsAt, port, isReached }) => ({
    clockSynchronized: async () => isSynchronized,
    disk: async () => disk,
    file: async () => file,
    memory: () => ({ totalBytes: 4e9, availableBytes }),
    nodeVersion,
    certificateEndsAt: async () => endsAt,
    port: async () => port,
    reach: async () => isReached,
  }));

const anyPatient: fc.Arbitrary<Patient> = fc
  .record({
    sizeBytes: fc.option(fc.nat(200)),
    trouble: fc.option(fc.string({ minLength: 1 })),
    isConfigured: fc.boolean(),
    lastGoodAt: fc.option(fc.integer({ min: NOW_MS - 9 * DAY_MS, max: NOW_MS + 9 * DAY_MS })),
    isRunning: fc.boolean(),
  })
  .map(({ sizeBytes, trouble, isConfigured, lastGoodAt, isRunning }) =>
    patient({
      http: { host: "127.0.0.1", port: 8_080, isRunning },
      journal: async () => ({ sizeBytes, maxBytes: 100 }),
      stores: async () => [{ check: "records", place: "/srv/data", trouble, facts: {} }],
      backups: async () => ({
        ...noBackups.state(),
        isConfigured,
        schedule,
        lastGoodAt: lastGoodAt === null ? null : epochMs(lastGoodAt),
      }),
    }),
  );

describe("the doctor", () => {
  test("looks at everything it says it looks at, in that order, and finds a sound machine sound", async () => {
    const { findings, checkedAt } = await examine(patient(), calmMachine(), NOW_MS);
    expect(checkedAt).toBe(NOW_MS);
    expect(findings.map(({ check }) => check)).toEqual(CHECKS);
    expect(findings.filter(({ status }) => status !== "ok")).toEqual([]);
  });

  test("calls nothing fine that it could not look at", async () => {
    const blind = calmMachine({
      clockSynchronized: async () => null,
      disk: async () => null,
      file: async () => null,
      certificateEndsAt: async () => null,
      reach: async () => false,
      nodeVersion: "",
      port: async () => "refused",
    });
    const { findings } = await examine(
      patient({ journal: async () => ({ sizeBytes: null, maxBytes: 100 }) }),
      blind,
      NOW_MS,
    );
    const fine = findings.filter(({ status }) => status === "ok").map(({ check }) => check);
    // Known without the machine's help: its zone data, its memory, and the stores and backups of this patient.
    expect(fine).toEqual(["time-zone", "memory", "records", "history", "backups"]);
  });

  test("says what to do, in both languages, wherever something is not well, and nothing where all is", async () => {
    await fc.assert(
      fc.asyncProperty(anyPatient, anyMachine, async (someone, machine) => {
        const { findings } = await examine(someone, machine, NOW_MS);
        for (const { status, text, remedy } of findings) {
          expect([text.zh.trim(), text.en.trim()]).not.toContain("");
          expect({ status, hasRemedy: remedy !== null }).toEqual({ status, hasRemedy: status !== "ok" });
          expect([remedy?.zh.trim(), remedy?.en.trim()]).not.toContain("");
        }
      }),
      { seed: 20_260_302 },
    );
  });
});
