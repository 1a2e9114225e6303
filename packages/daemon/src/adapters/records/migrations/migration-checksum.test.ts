import { describe, expect, test } from "vitest";
import { MIGRATIONS } from "./index.ts";
import type { Migration } from "./migration.ts";
import { migrationChecksum } from "./migration-checksum.ts";

/**
 * The beginnings of the checksums in SQLite and in PostgreSQL. A line is added with a step and never changed once the
 * step was released: databases were made with it, and refuse a program that has another.
 */
const RELEASED = [
  [1, "audit", "71bc83f5088dbd9c", "28725f4160a18aff"],
  [2, "audit-personal", "83132f893e191f58", "83132f893e191f58"],
  [10, "people", "dc92b44c26143e6e", "87b624b3946f22b6"],
  [11, "accounts", "9758aa09ab561c7d", "c06ae999c3f6ba8f"],
  [20, "commands", "00d8c122e9e0708c", "851d792dea0f1f1b"],
  [40, "pictures", "9ad308efe61c0329", "8f8c069ad246ad4a"],
  [41, "notices", "e71dd4f607715a2f", "3022c09415d81df3"],
  [50, "alarms", "594c9d2f6d3360de", "2aaafb99c7fef528"],
  [60, "faults", "233df9d674aa2d5b", "12099c2a2bb87368"],
  [70, "tickets", "0e273b9eca911bd7", "11802caf2a10b7b3"],
  [71, "ticket-work", "6061ab4d2ecbdfde", "d1089025fe6b5fb9"],
  [72, "stock", "4dd2f372e89cbced", "770d792335d911c5"],
  [73, "contractors", "04afc337e3803aaf", "a08bd0477d0a8e23"],
  [74, "service-requests", "4ebe6ef372e4c0a1", "fd9b6a4b4754b278"],
  [80, "plans", "e440add68c7c38ea", "958ed3174343cda6"],
  [90, "claims", "6f38620c10e46113", "7548c050667b1572"],
  [91, "applications", "fa9a2211aa6bfbcf", "7fee11595a441760"],
  [92, "booking-papers", "142a5eded4530da1", "8b5c0c034492df08"],
  [93, "booking-extras", "2fe0b184a985231b", "34043b0dab48c51a"],
  [94, "event-links", "1d8d70c904a83fff", "2412162deb75a3f1"],
  [95, "applicants", "1ba4c9e8428306c4", "b0738241789f10fe"],
  [100, "meters", "cdb54cb778ac13d2", "61532b55f9a6daa5"],
  [101, "demand-and-money", "9ab88c26244a079b", "91f7f2848dcca93d"],
  [102, "ice-days", "8770928be7ac3a36", "9b7e4923f1f1e68a"],
  [103, "energy-baselines", "205ceb67aadeade3", "8d7605534436bf3a"],
  [104, "reports", "287ced26124de0ed", "fc8e9660367c2a77"],
  [105, "report-entries", "5085c936cad86814", "163eda268755d469"],
] as const;

const pinned = async (migration: Migration) => [
  migration.number,
  migration.name,
  (await migrationChecksum(migration, "sqlite")).slice(0, 16),
  (await migrationChecksum(migration, "postgres")).slice(0, 16),
];

describe("the steps of the tables", () => {
  test("do what they did when they were released", async () => {
    expect(await Promise.all(MIGRATIONS.map(pinned))).toEqual(RELEASED);
  });

  test("have numbers of their own that only count up", () => {
    const numbers = MIGRATIONS.map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((left, right) => left - right));
  });
});
