import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type DemoInstallation, demoInstallation } from "../support/demo-installation.ts";
import { addPerson, SignedInPerson } from "../support/people.ts";
import { type Ended, type Program, simulatorsOf, weishan } from "../support/program.ts";
import { until } from "../support/until.ts";

const METER = "SW.RES.01F.MTR.01.activePowerKw";
/** Whoever stops a machine for the night does not wait for long, and neither does systemd. */
const SHUTDOWN_MS = 3_000;
/** So slow that there is time to kill it. */
const SLOW_MB_PER_SECOND = 4;
const BALLAST_BYTES = 20_000_000;

const Listed = z.object({ snapshots: z.array(z.object({ id: z.string() })) });
const Taken = z.object({ id: z.string(), records: z.string(), history: z.string() });
const Series = z.object({ series: z.array(z.object({ ats: z.array(z.number()), values: z.array(z.number()) })) });

/** One installation, from its first night to its second machine; each test goes on where the one before ended. */
describe("getting it all back", () => {
  let folder: string;
  let installation: DemoInstallation;
  let simulators: Program;
  let daemon: Program;
  let origin: string;
  let backups: string;
  let restored: string;
  let restoredFile: string;
  let firstId: string;
  const before: { fromAt: number; toAt: number; ats: readonly number[]; values: readonly number[] } = {
    fromAt: 0,
    toAt: 0,
    ats: [],
    values: [],
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weishan-recovery-"));
    backups = join(folder, "backups");
    restored = join(folder, "another-machine");
    installation = await demoInstallation(folder, { endpoints: ["sw-residence"], hasBroker: false });
    origin = `http://127.0.0.1:${installation.httpPort}`;
    addPerson(installation.file, "chen", "administrator");
    addPerson(installation.file, "lin", "engineer");
    simulators = await simulatorsOf(installation);
    daemon = await start(installation.file);
  });
  afterAll(async () => {
    await daemon.stop("SIGKILL");
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(file: string, env: Readonly<Record<string, string>> = {}): Promise<Program> {
    const started = weishan(["run", file], { env });
    await started.says(/http:\/\/\S+/u);
    await until("the daemon is ready", async () => (await fetch(`${origin}/readyz`)).ok);
    return started;
  }
  const run = async (words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> => {
    const { exitCode, stdout, stderr }: Ended = await weishan(words, { env }).ended();
    expect({ words, exitCode, stderr, stdout }).toEqual({ words, exitCode: 0, stderr: "", stdout });
    return stdout;
  };
  const listed = async (): Promise<readonly string[]> => {
    const text = await run(["backup", "list", "--from", backups, "--json"]);
    return Listed.parse(JSON.parse(text)).snapshots.map(({ id }) => id);
  };
  const readingsOf = async (person: SignedInPerson, fromAt: number, toAt: number) => {
    const found = await person.get(`/history/raw?points=${METER}&fromAt=${fromAt}&toAt=${toAt}&limit=1000`);
    const [series] = Series.parse(found).series;
    return { ats: series?.ats ?? [], values: series?.values ?? [] };
  };

  test("a backup is taken while the daemon polls, with all that it read by then", async () => {
    const lin = await SignedInPerson.at(origin, "lin");
    before.fromAt = Date.now() - 60_000;
    await until("some values are in the history", async () => {
      const { ats } = await readingsOf(lin, before.fromAt, Date.now());
      return ats.length >= 2;
    });
    before.toAt = Date.now();
    Object.assign(before, await readingsOf(lin, before.fromAt, before.toAt));
    const taken = Taken.parse(JSON.parse(await run(["backup", installation.file, "--to", backups, "--json"])));
    expect(taken).toMatchObject({ records: "included", history: "included" });
    firstId = taken.id;
    expect(await listed()).toEqual([firstId]);
    expect((await fetch(`${origin}/readyz`)).ok).toBe(true);
  });

  test("a daemon that is asked to stop ends in time and says that all is well", async () => {
    const askedAtMs = performance.now();
    const { exitCode } = await daemon.stop("SIGTERM");
    expect(exitCode).toBe(0);
    expect(performance.now() - askedAtMs).toBeLessThan(SHUTDOWN_MS);
  });

  test("nothing is written where it was only asked what would be", async () => {
    const said = await run(["restore", "--from", backups, "--to", restored, "--dry-run"]);
    expect(said).toContain("nothing was written");
    expect(readdirSync(folder)).not.toContain("another-machine");
  });

  test("on another machine the same person signs in and finds the same values", async () => {
    await run(["restore", "--from", backups, "--to", restored]);
    rmSync(installation.dataDir, { recursive: true });
    restoredFile = join(restored, "installation", "kaohsiung.yaml");
    daemon = await start(restoredFile, { WEISHAN_DATA_DIR: restored });
    const lin = await SignedInPerson.at(origin, "lin");
    expect(before.ats.length).toBeGreaterThanOrEqual(2);
    const { ats, values } = before;
    expect(await readingsOf(lin, before.fromAt, before.toAt)).toEqual({ ats, values });
    await until("the meter is read again", async () => {
      const { readings } = await lin.get(`/points/latest?points=${METER}`);
      return readings[0].quality === "good" && readings[0].at > before.toAt;
    });
  });

  test("the audit trail came along whole, and goes on", async () => {
    const said = await run(["audit", "verify", restoredFile], { WEISHAN_DATA_DIR: restored });
    expect(said).toMatch(/is sound: \d+ entries/u);
    const chen = await SignedInPerson.at(origin, "chen");
    const { entries } = await chen.get("/audit?action=session.sign-in&limit=100");
    expect(entries.length).toBeGreaterThanOrEqual(3);
    expect(new Set(entries.map(({ action }: { readonly action: string }) => action))).toEqual(
      new Set(["session.sign-in"]),
    );
  });

  test("a backup that is killed leaves none behind, and the next one is whole", async () => {
    writeFileSync(join(restored, "ballast.bin"), randomBytes(BALLAST_BYTES));
    const slowFile = join(restored, "installation", "slow.yaml");
    const slow = `backup: { folder: ${backups}, maxMbPerSecond: ${SLOW_MB_PER_SECOND} }`;
    writeFileSync(slowFile, `${readFileSync(restoredFile, "utf8")}\n${slow}\n`);
    const env = { WEISHAN_DATA_DIR: restored };
    const packs = () => readdirSync(join(backups, "packs"), { recursive: true }).length;
    const packsBefore = packs();
    const killed = weishan(["backup", slowFile], { env });
    await until("it has begun to write", () => packs() > packsBefore);
    await killed.stop("SIGKILL");
    expect(killed.process.signalCode).toBe("SIGKILL");
    expect(await listed()).toEqual([firstId]);
    await run(["backup", "verify", "--from", backups]);
    const next = Taken.parse(JSON.parse(await run(["backup", restoredFile, "--to", backups, "--json"], env)));
    expect(await listed()).toEqual([firstId, next.id]);
    expect(await run(["backup", "verify", "--from", backups])).toContain("2 backups are whole");
    expect(await run(["backup", "rehearse", "--from", backups, "--in", folder])).toContain(`${next.id} restores`);
  });
});
