import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { personWith } from "../http/fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../http/fake/http-bench.ts";
import { buildCli } from "./build-cli.ts";

describe("weishan report", () => {
  let bench: HttpBench;
  let url: string;
  let folder: string;
  let printed: string[];
  let key: string;
  beforeAll(async () => {
    bench = await httpBench();
    const { host, port } = await bench.listen({ host: "127.0.0.1", port: 0 });
    url = `http://${host}:${port}`;
    folder = mkdtempSync(join(tmpdir(), "weishan-report-"));
    const manager = personWith([{ role: "facility-manager", centers: ["SW"], systems: "all" }]);
    key = (bench.authenticator.giveKey(manager)["authorization"] ?? "").replace("Bearer ", "");
  });
  afterAll(async () => {
    await bench.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    printed = [];
  });
  const report = (...words: readonly string[]): Promise<unknown> =>
    buildCli({
      cwd: folder,
      env: { WEISHAN_URL: url, WEISHAN_API_KEY: key },
      isInteractive: false,
      print: (line) => void printed.push(line),
      complain: (line) => void printed.push(line),
      confirm: async () => false,
      askSecret: async () => null,
      readInput: async () => "",
      stop: new AbortController().signal,
    }).parseAsync(["node", "weishan", "report", ...words]);
  const wish = ["small-month", "--center", "SW", "--from", "2025-12-01"];

  test("lists the kinds, and reads a preview out", async () => {
    await report("kinds");
    await report("preview", ...wish);
    expect(printed.join("\n")).toContain("small-month  month      小月報");
    expect(printed.join("\n")).toContain("114年12月受理案件計895件，有效維護辦公環境正常運作。");
  });

  test("issues a report and writes its files", async () => {
    const other = [...wish.slice(0, -1), "2025-11-01"];
    await report("issue", ...other, "--csv", "numbers.csv", "--pdf", "report.pdf");
    expect(printed.join("\n")).toMatch(/114年11月小月報: issued as .+, version 1, 1 pages/u);
    expect(readFileSync(join(folder, "numbers.csv"), "utf8")).toContain("cases,受理案件,cases,895,件");
    await report("list", "--json");
    expect(JSON.parse(printed.at(-1) ?? "")).toMatchObject({ reports: [{ kind: "small-month" }, {}] });
  });

  test("says in words what is wrong", async () => {
    await expect(report("preview", "ghost", ...wish.slice(1))).rejects.toMatchObject({
      message: expect.stringContaining("ghost"),
    });
    await expect(report("kinds", "--url", "http://127.0.0.1:1")).rejects.toMatchObject({
      message: expect.stringContaining("no daemon answers"),
    });
  });
});
