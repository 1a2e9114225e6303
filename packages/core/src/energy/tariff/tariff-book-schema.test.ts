import { describe, expect, test } from "vitest";
import { taipeiInstant } from "../../calendar/index.ts";
import { periodAt } from "./period-at.ts";
import { parseTariffBook } from "./tariff-book-schema.ts";

const EDITION = {
  validFrom: "2026-01-01",
  source: { title: "Contract of the harbour", edition: "2026", clause: "3" },
  energyTwdPerKwh: { summer: { peak: "7.10", "off-peak": "2.90" }, "non-summer": { peak: "6.80", "off-peak": "2.70" } },
  basicTwdPerKw: { summer: { regular: "223.60" }, "non-summer": { regular: "166.90" } },
};
const BOOK = {
  tariffBook: 1,
  name: "harbour-hv",
  title: { zh: "港區", en: "Harbour" },
  supply: "high",
  contractRule: "two-stage",
  scheduleOf: "taipower-hv-2stage",
  editions: [EDITION],
};
const read = (changes: object) => parseTariffBook({ ...BOOK, ...changes });

describe("a tariff book of one's own", () => {
  test("has the hours of the book that it names and its own prices", () => {
    const parsed = read({});
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    expect(periodAt(parsed.book, taipeiInstant("2026-07-15", "10:00"))).toMatchObject({
      period: "peak",
      priceTwdPerKwh: "7.10",
    });
    expect(parsed.book.isHalfWhenUnused).toBe(true);
  });

  test("may have hours of its own, which begin at midnight and go on in order", () => {
    const day = [
      ["00:00", "off-peak"],
      ["10:30", "peak"],
    ];
    const season = { weekday: day, saturday: day, sunday: [["00:00", "off-peak"]], "off-peak-day": day };
    const own = { scheduleOf: undefined, schedule: { summer: season, "non-summer": season } };
    const parsed = parseTariffBook(JSON.parse(JSON.stringify({ ...BOOK, ...own })));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    expect(periodAt(parsed.book, taipeiInstant("2026-07-18", "10:30")).period).toBe("peak");
    const late = { ...season, weekday: [["09:00", "peak"]] };
    const wrong = JSON.parse(JSON.stringify({ ...BOOK, ...own, schedule: { summer: late, "non-summer": season } }));
    expect(parseTariffBook(wrong)).toMatchObject({
      ok: false,
      problems: [{ path: ["schedule", "summer", "weekday"], message: "the first slot of a day begins at 00:00" }],
    });
  });

  test.for([
    [{ schedule: undefined, scheduleOf: "nobody" }, ["scheduleOf"]],
    [
      { editions: [{ ...EDITION, basicTwdPerKw: { summer: { regular: 223.6 }, "non-summer": {} } }] },
      ["editions", 0, "basicTwdPerKw", "summer", "regular"],
    ],
    [{ editions: [EDITION, { ...EDITION, validFrom: "2027-01-01" }] }, ["editions"]],
    [{ editions: [{ ...EDITION, energyTwdPerKwh: { summer: {}, "non-summer": { peak: "1" } } }] }, ["editions"]],
  ] as const)("that is wrong says where: %j", ([changes, path]) => {
    const parsed = parseTariffBook(JSON.parse(JSON.stringify({ ...BOOK, ...changes })));
    expect(parsed).toMatchObject({ ok: false, problems: [{ path }] });
  });
});
