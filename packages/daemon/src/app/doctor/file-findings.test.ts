import { describe, expect, test } from "vitest";
import type { MachineProbe } from "../../ports/machine-probe.ts";
import { calmMachine, DAY_MS, NOW_MS } from "./fake/calm-machine.ts";
import { certificateFindings, dataFolderFinding, secretFindings } from "./file-findings.ts";

type FileFacts = NonNullable<Awaited<ReturnType<MachineProbe["file"]>>>;

const SECRET = { key: "mail.passwordFile", path: "/etc/weishan/mail" };
const OF_A_BROKER = { key: "mqtt[0].passwordFile", path: "/etc/weishan/lifts", endpointId: "sw-elevators" };
const ABSENT: FileFacts = { kind: "absent", mode: 0, isReadable: false, isWritable: false };
const fileIs = (facts: FileFacts | null) => calmMachine({ file: async () => facts });
const folder = (changes: Partial<FileFacts> = {}): FileFacts => ({
  kind: "folder",
  mode: 0o750,
  isReadable: true,
  isWritable: true,
  ...changes,
});
const file = (mode: number): FileFacts => ({ kind: "file", mode, isReadable: true, isWritable: true });

describe("the data folder", () => {
  test.each([
    ["is well where it is ours alone", folder(), "ok"],
    ["is well where the first start will make it", ABSENT, "ok"],
    ["is unknown where nobody lets us look", null, "unknown"],
    ["is worth a warning where everybody may look into it", folder({ mode: 0o755 }), "warning"],
    ["is failing where it cannot be written", folder({ isWritable: false }), "failing"],
    ["is failing where it cannot be read", folder({ isReadable: false }), "failing"],
    ["is failing where it is a file", file(0o600), "failing"],
  ] as const)("%s", async (_title, facts, status) => {
    expect(await dataFolderFinding("/data", fileIs(facts))).toMatchObject({ check: "data-folder", status });
  });
});

describe("files with secrets", () => {
  const statusOf = async (facts: FileFacts | null) => (await secretFindings([SECRET], fileIs(facts)))[0]?.status;

  test("are well where only their owner reads them, which is said once", async () => {
    expect(await secretFindings([SECRET, OF_A_BROKER], calmMachine())).toMatchObject([
      { check: "secret-files", status: "ok", facts: { files: 2 } },
    ]);
  });

  test("are worth a warning where the group or others may read them", async () => {
    expect([await statusOf(file(0o640)), await statusOf(file(0o604))]).toEqual(["warning", "warning"]);
  });

  test("are failing where they are missing, cannot be read or looked at, or are a folder", async () => {
    const unreadable = { ...file(0o600), isReadable: false };
    const all = [ABSENT, null, unreadable, folder({ mode: 0o700 })];
    expect(await Promise.all(all.map(statusOf))).toEqual(["failing", "failing", "failing", "failing"]);
  });

  test("are told one by one where something is wrong, each with the broker whose it is", async () => {
    const findings = await secretFindings([SECRET, OF_A_BROKER], fileIs(ABSENT));
    expect(findings.map(({ endpointId, facts }) => [endpointId, facts["key"]])).toEqual([
      [undefined, "mail.passwordFile"],
      ["sw-elevators", "mqtt[0].passwordFile"],
    ]);
  });
});

describe("a certificate", () => {
  const findingOf = async (endsAt: number | null) => {
    const [finding] = await certificateFindings(
      [{ key: "http.tls.certFile", path: "/etc/weishan/cert.pem" }],
      NOW_MS,
      calmMachine({ certificateEndsAt: async () => endsAt }),
    );
    return finding;
  };

  test.each([
    ["is well while it counts for three weeks", NOW_MS + 21 * DAY_MS, "ok"],
    ["is worth a warning when it counts for less", NOW_MS + 21 * DAY_MS - 1, "warning"],
    ["is failing when it has ended", NOW_MS - 1, "failing"],
    ["is failing where the file is none", null, "failing"],
  ] as const)("%s", async (_title, endsAt, status) => {
    expect(await findingOf(endsAt)).toMatchObject({ check: "certificates", status });
  });

  test("says for how long it has not counted any more", async () => {
    expect((await findingOf(NOW_MS - 3 * DAY_MS))?.text.en).toBe("http.tls.certFile: ended 3 days ago");
  });

  test("is told with the broker whose it is", async () => {
    const [finding] = await certificateFindings([OF_A_BROKER], NOW_MS, calmMachine());
    expect(finding?.endpointId).toBe("sw-elevators");
  });
});
