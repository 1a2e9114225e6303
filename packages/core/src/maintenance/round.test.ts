import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fengshan, siwei } from "../center/index.ts";
import { epochMs } from "../reading/quantity.ts";
import { ROUND_TEMPLATES, roundPlaces } from "./round-catalogue.ts";
import { roundWindow } from "./round-due.ts";
import { countingAnswers, type RoundAnswer, scorePct } from "./round-score.ts";

const at = (text: string) => epochMs(Date.parse(text));
const shown = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16);
const windowAt = (cadence: Parameters<typeof roundWindow>[0], text: string) => {
  const { from, to } = roundWindow(cadence, at(text));
  return `${shown(from)}..${shown(to)}`;
};

describe("roundWindow", () => {
  test("evaluations are held once in each third of the year", () => {
    const cadence = { kind: "period", every: "third" } as const;
    expect(windowAt(cadence, "2026-04-30T23:00:00+08:00")).toBe("2026-01-01T00:00..2026-05-01T00:00");
    expect(windowAt(cadence, "2026-05-01T00:00:00+08:00")).toBe("2026-05-01T00:00..2026-09-01T00:00");
    expect(windowAt(cadence, "2026-12-31T12:00:00+08:00")).toBe("2026-09-01T00:00..2027-01-01T00:00");
  });

  test("a night reaches into the next morning, and by day the next night is ahead", () => {
    const cadence = { kind: "nightly" } as const;
    expect(windowAt(cadence, "2026-01-02T05:59:00+08:00")).toBe("2026-01-01T22:00..2026-01-02T06:00");
    expect(windowAt(cadence, "2026-01-02T06:00:00+08:00")).toBe("2026-01-02T22:00..2026-01-03T06:00");
  });

  test("weeks begin on Monday", () => {
    expect(windowAt({ kind: "period", every: "week" }, "2026-01-04T23:59:00+08:00")).toBe(
      "2025-12-29T00:00..2026-01-05T00:00",
    );
  });
});

describe("the rounds of the two centres", () => {
  test("each goes somewhere, with something to look at in every place", () => {
    for (const template of ROUND_TEMPLATES) {
      for (const center of [siwei, fengshan]) {
        const places = roundPlaces(center, template);
        expect({ kind: template.kind, hasPlaces: places.length >= 5 }).toEqual({
          kind: template.kind,
          hasPlaces: true,
        });
        const keys = places.flatMap(({ items }) => items.map(({ key }) => key));
        expect(keys.length).toBeGreaterThan(places.length);
      }
    }
  });
});

const item = { maxScore: 20 };
const answer = (id: string, result: RoundAnswer["result"], score: number | null, answeredAt = 0): RoundAnswer => ({
  id,
  spaceId: "SW.A",
  itemKey: id.slice(0, 1),
  result,
  score,
  answeredAt: epochMs(answeredAt),
});

describe("scorePct", () => {
  test("is of what applies; without points there is no score", () => {
    const answers = [answer("a1", "ok", 15), answer("b1", "not-applicable", null), answer("c1", "fail", null)];
    expect(scorePct(answers, () => item)).toBe(37.5);
    expect(scorePct([answer("b1", "not-applicable", null)], () => item)).toBe(null);
    expect(scorePct(answers, () => ({ maxScore: null }))).toBe(null);
  });

  test("does not depend on the order in which phones hand in, nor on handing in twice", () => {
    const answers = fc.array(
      fc.record({
        id: fc.constantFrom("a1", "a2", "a3", "b1", "b2", "c1"),
        score: fc.nat({ max: 20 }),
        answeredAt: fc.nat({ max: 3 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(answers, fc.infiniteStream(fc.nat()), (given, order) => {
        const unique = new Map(given.map(({ id, score, answeredAt }) => [id, answer(id, "ok", score, answeredAt)]));
        const list = [...unique.values()];
        const shuffled = [...list, ...list]
          .map((each) => ({ each, key: order.next().value ?? 0 }))
          .toSorted((one, other) => one.key - other.key)
          .map(({ each }) => each);
        const ids = (some: readonly RoundAnswer[]) =>
          countingAnswers(some)
            .map(({ id }) => id)
            .toSorted();
        expect(ids(shuffled)).toEqual(ids(list));
        expect(scorePct(shuffled, () => item)).toBe(scorePct(list, () => item));
      }),
    );
  });
});
