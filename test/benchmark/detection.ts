import { writeFileSync } from "node:fs";
import { DETECTION_CASES } from "../support/detection/detection-cases.ts";
import {
  type CleanScore,
  createDetectionScorer,
  type DetectionScore,
  scoreClean,
} from "../support/detection/score-detection.ts";
import type { BenchResult } from "./field-transport.ts";

const TABLE = new URL("../../docs/detection-scores.md", import.meta.url);
const CLEAN_DAYS = 30;
const MINUTE_MS = 60_000;
const SEASONS = [
  ["July", "2026-07-01T00:00:00+08:00"],
  ["January", "2026-01-05T00:00:00+08:00"],
] as const;

/** Breaks everything once, lives through two sound months, and publishes what the shipped rules made of it. */
export async function benchDetection(): Promise<readonly BenchResult[]> {
  const score = createDetectionScorer();
  const scores: DetectionScore[] = [];
  for (const one of DETECTION_CASES) scores.push(await score(one));
  const months: { readonly season: string; readonly clean: CleanScore }[] = [];
  for (const [season, from] of SEASONS) months.push({ season, clean: await scoreClean(from, CLEAN_DAYS) });
  writeFileSync(TABLE, tableOf(scores, months));

  const toName = scores.filter((one) => one.case.by === undefined);
  const falseCount = months.reduce((sum, { clean }) => sum + clean.falseDiagnoses.length, 0);
  const alarmCount = months.reduce((sum, { clean }) => sum + clean.alarms.length, 0);
  const days = months.reduce((sum, { clean }) => sum + clean.equipmentDays, 0);
  return [
    share("faults found in their time", scores.filter(({ isFound }) => isFound).length, scores.length, 1),
    share("right part named", toName.filter(({ isNamedRight }) => isNamedRight).length, toName.length, 1),
    {
      name: "false diagnoses of a sound plant",
      value: (1_000 * falseCount) / days,
      unit: "per 1,000 machine-days",
      peer: `${falseCount} in ${days} machine-days`,
      ratio: Number.NaN,
      goal: "under 1",
      met: (1_000 * falseCount) / days < 1,
    },
    {
      name: "alarms of a sound plant",
      value: alarmCount / (SEASONS.length * CLEAN_DAYS),
      unit: "a day",
      peer: `${months[0]?.clean.ruleCount ?? 0} alarm rules`,
      ratio: Number.NaN,
      goal: "under 1",
      met: alarmCount < SEASONS.length * CLEAN_DAYS,
    },
  ];
}

const share = (name: string, count: number, of: number, least: number): BenchResult => ({
  name,
  value: (100 * count) / of,
  unit: "%",
  peer: `${count} of ${of}`,
  ratio: Number.NaN,
  goal: `${100 * least} %`,
  met: count / of >= least,
});

function tableOf(
  scores: readonly DetectionScore[],
  months: readonly { readonly season: string; readonly clean: CleanScore }[],
): string {
  const rows = scores.map(({ case: one, ...found }) => [
    one.kind,
    one.how,
    `\`${one.equipmentId || "site"}\``,
    one.by === undefined ? (found.named ?? "—") : "",
    found.diagnosedOnDay === null ? "" : String(found.diagnosedOnDay),
    String(one.withinDays),
    found.rules.join(", "),
    found.alarm === null ? "" : `${found.alarm.key}, ${waitText(found.alarm.afterMs)}`,
    one.by === "doubt"
      ? `${found.doubts.length} rules say that they do not know`
      : found.isFound
        ? "found"
        : "**not found**",
  ]);
  const head = ["fault", "how bad", "machine", "part named", "on day", "of", "fault rules", "first alarm, after", ""];
  const clean = months.map(({ season, clean: month }) => [
    season,
    String(month.equipmentDays),
    String(month.falseDiagnoses.length),
    month.falseDiagnoses.map(({ equipmentId, rules }) => `${equipmentId}: ${rules.join(", ")}`).join("; "),
    String(month.ruleCount),
    String(month.alarms.length),
    [...new Set(month.alarms.map(({ equipmentId, key }) => `${equipmentId} ${key}`))].join("; "),
  ]);
  const cleanHead = ["month", "machine-days judged", "false diagnoses", "which", "alarm rules", "alarms", "which"];
  return [
    "# How well faults are found",
    "",
    "Written by `pnpm bench detection`: each fault of the simulated plant is put on a sound house once and looked for with the shipped fault rules and alarm rules, on readings every five minutes. Found means: the right part is named, or could not be told from the one that is, within the days of the column “of”; an alarm counts where the sound twin has none. The simulators keep the ground truth; no rule was tuned to a single case.",
    "",
    ...markdown(head, rows),
    "",
    "Faults that others make up for stay hidden from temperatures: a fan coil whose valve is stuck among three in one room is carried by its neighbours, and a leaking valve shows only when nothing asks for cold.",
    "",
    "## A sound house",
    "",
    ...markdown(cleanHead, clean),
    "",
  ].join("\n");
}

const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  `| ${head.join(" | ")} |`,
  `|${head.map(() => "---").join("|")}|`,
  ...rows.map((row) => `| ${row.join(" | ")} |`),
];

function waitText(lengthMs: number): string {
  const minutes = Math.round(lengthMs / MINUTE_MS);
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
