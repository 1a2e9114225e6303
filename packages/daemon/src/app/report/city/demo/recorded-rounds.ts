import { plusDays, taipeiInstant } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import type { ObligationOccurrenceRecord } from "../../../../ports/record-kinds/obligation-record.ts";
import type { BreedingSiteRecord, WalkRecord } from "../../../../ports/record-kinds/round-record.ts";

/** Evaluations in ROC 111 (三次), and in November 110 (業務報告 111-03-31). The days are made up, the months of 110 are not. */
const EVALUATION_DAYS = ["2021-11-16", "2022-01-11", "2022-06-14", "2022-10-18"];
const FIRST_PATROL = "2021-09-03";
const LAST_PATROL = "2022-12-30";
const HOUR_MS = 3_600_000;

/** Walks of both centres: the evaluations of cleanliness, and the patrol of each week for breeding places. */
export function recordedWalks(centerIds: readonly string[]): readonly WalkRecord[] {
  const patrols: string[] = [];
  for (let date = FIRST_PATROL; date <= LAST_PATROL; date = plusDays(date, 7)) patrols.push(date);
  return centerIds.flatMap((centerId) => [
    ...EVALUATION_DAYS.map((date) => walkOn(date, centerId, "environment-evaluation")),
    ...patrols.map((date) => walkOn(date, centerId, "dengue-patrol")),
  ]);
}

function walkOn(date: string, centerId: string, kind: string): WalkRecord {
  const startedAt = taipeiInstant(date, "09:30");
  return {
    id: `recorded-${kind}-${centerId}-${date}`,
    roundId: `${kind}~${centerId}`,
    centerId,
    startedAt,
    startedBy: "demo-engineer",
    finishedAt: epochMs(startedAt + 2 * HOUR_MS),
    note: "示範資料 demonstration data",
  };
}

/** Places with standing water that were found and cleared: so they were registered (造冊列管). */
export const recordedSites = (): readonly BreedingSiteRecord[] =>
  (
    [
      ["SW", "SW.MAIN.01F.PLAZA", "2021-09-17"],
      ["SW", "SW.MAIN.01F.ATRIUM", "2022-05-20"],
      ["FS", "FS.REAR.01F.PLAZA", "2022-08-12"],
    ] as const
  ).map(([centerId, spaceId, date]) => {
    const seenAt = taipeiInstant(date, "10:15");
    return {
      id: `recorded-site-${date}`,
      centerId,
      spaceId,
      itemKey: "low-spots",
      note: "示範資料 demonstration data",
      firstSeenAt: seenAt,
      lastSeenAt: seenAt,
      clearedAt: epochMs(seenAt + 48 * HOUR_MS),
      ticketId: null,
      ticketNumber: null,
    };
  });

interface DoneWork {
  readonly obligationId: string;
  readonly window: readonly [key: string, from: string, to: string];
  readonly doneOn: string;
  readonly filedOn?: string;
}

const H1 = ["2022-H1", "2022-01-01", "2022-06-30"] as const;
const H2 = ["2022-H2", "2022-07-01", "2022-12-31"] as const;
const YEAR = ["2022", "2022-01-01", "2022-12-31"] as const;

/** The statutory work that the report of ROC 111 tells of: two drills in each centre, one course, inspections, insurance. */
const DONE: readonly DoneWork[] = [
  ...["SW", "FS"].flatMap((centerId): readonly DoneWork[] => [
    { obligationId: `FIRE-DRILL~${centerId}`, window: H1, doneOn: "2022-05-11", filedOn: "2022-05-20" },
    { obligationId: `FIRE-DRILL~${centerId}`, window: H2, doneOn: "2022-11-09", filedOn: "2022-11-18" },
    { obligationId: `HV-6M~${centerId}`, window: H1, doneOn: "2022-04-09", filedOn: "2022-05-05" },
    { obligationId: `HV-6M~${centerId}`, window: H2, doneOn: "2022-10-15", filedOn: "2022-11-08" },
    { obligationId: `LV-OSH~${centerId}`, window: YEAR, doneOn: "2022-10-15" },
    { obligationId: `INS-FIRE~${centerId}`, window: ["2022-12-31", "2022-10-31", "2022-12-31"], doneOn: "2022-12-15" },
    { obligationId: `INS-LIAB~${centerId}`, window: ["2022-12-31", "2022-10-31", "2022-12-31"], doneOn: "2022-12-15" },
  ]),
  {
    obligationId: "FIRE-A~SW.MAIN",
    window: ["2022-06-30", "2022-01-01", "2022-06-30"],
    doneOn: "2022-06-10",
    filedOn: "2022-06-20",
  },
  {
    obligationId: "FIRE-A~FS.REAR",
    window: ["2022-06-30", "2022-01-01", "2022-06-30"],
    doneOn: "2022-06-17",
    filedOn: "2022-06-24",
  },
  { obligationId: "CIVIL~SW", window: YEAR, doneOn: "2022-09-22" },
];

export const recordedObligations = (): readonly ObligationOccurrenceRecord[] =>
  DONE.map(({ obligationId, window: [windowKey, windowFrom, windowTo], doneOn, filedOn }) => ({
    id: `${obligationId}~${windowKey}`,
    obligationId,
    centerId: obligationId.slice(obligationId.indexOf("~") + 1, obligationId.indexOf("~") + 3),
    windowKey,
    windowFrom,
    windowTo,
    madeAt: taipeiInstant(windowFrom, "00:05"),
    ticketId: null,
    ticketNumber: null,
    doneOn,
    licenceHolder: null,
    certificateNumber: null,
    filingNumber: filedOn === undefined ? null : `示-${filedOn}`,
    filedOn: filedOn ?? null,
    photoIds: [],
    note: "示範資料 demonstration data",
    recordedBy: "demo-engineer",
    recordedAt: taipeiInstant(doneOn, "17:00"),
    escalationCount: 0,
    escalatedAt: null,
  }));
