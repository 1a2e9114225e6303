import { isInForce, quote, resourceTree, ruleBookOf, VENUE_CLASSES } from "@weishan/core/booking";
import { taipeiInstant } from "@weishan/core/calendar";
import { fengshan, siwei } from "@weishan/core/center";
import { describe, expect, test } from "vitest";
import { configFilesOnDisk } from "../cli/config-files-on-disk.ts";
import type { ConfigFiles } from "./config-files.ts";
import { formatProblem } from "./config-problem.ts";
import { loadRuleBooks } from "./load-rule-books.ts";
import { parseYamlSource } from "./yaml-source.ts";

const centers = [siwei, fengshan];
const yaml = parseYamlSource("/inst/weishan.yaml", "booking:\n  books:\n    - own.yaml\n");
if (!yaml.ok) throw new Error("the installation of the test cannot be read");
const { source } = yaml;
const shipped = loadRuleBooks({ books: [] }, { files: configFilesOnDisk, source, centers });

const withOwn = (text: string | undefined): ConfigFiles => ({
  ...configFilesOnDisk,
  readText: (file) => (file === "/inst/own.yaml" ? text : configFilesOnDisk.readText(file)),
});
const meetingRoom = (change: (text: string) => string): string => {
  const file = configFilesOnDisk.resolve(`${configFilesOnDisk.bookFolders[0] ?? ""}/.`, "meeting-room.yaml");
  return change(configFilesOnDisk.readText(file) ?? "");
};
const loaded = (text: string | undefined) =>
  loadRuleBooks({ books: ["own.yaml"] }, { files: withOwn(text), source, centers });

describe("the rule books that are shipped", () => {
  test("have no mistake", () => {
    expect(shipped.problems.map(formatProblem)).toEqual([]);
  });

  test("are marked as demonstration data, and say after which convention they are made", () => {
    expect(shipped.ruleBooks.filter(({ isDemonstration, source }) => !isDemonstration || source.title === "")).toEqual(
      [],
    );
  });

  test("let every venue of both centres, but for equipment that only goes with a venue", () => {
    const unlet = resourceTree(centers).resources.filter(
      ({ isLettable, venueClass, ...resource }) =>
        isLettable &&
        venueClass !== "equipment" &&
        ruleBookOf(shipped.ruleBooks, { ...resource, venueClass }, "2026-11-22") === undefined,
    );
    expect(unlet.map(({ id }) => id)).toEqual([]);
    expect(shipped.ruleBooks.map(({ id }) => id).toSorted()).toEqual(
      VENUE_CLASSES.filter((venueClass) => venueClass !== "equipment").toSorted(),
    );
  });

  test("charge agencies of the city nothing for the venue itself", () => {
    const [from, to] = [taipeiInstant("2026-11-24", "08:00"), taipeiInstant("2026-11-24", "12:00")];
    for (const book of shipped.ruleBooks.filter((each) => isInForce(each, "2026-11-22"))) {
      const slots = [{ resourceId: "SW.X", from, to }];
      const asked = { applicantClass: "city-agency", slots, airConditioning: false, equipment: [] };
      expect([book.id, quote(book, asked, () => false).totalTwd]).toEqual([book.id, 0]);
    }
  });
});

describe("rule books of an installation", () => {
  test("stand in place of the shipped ones with the same id", () => {
    const { ruleBooks, problems } = loaded(meetingRoom((text) => text.replace("workdayTwd: 500", "workdayTwd: 450")));
    expect(problems).toEqual([]);
    expect(ruleBooks.find(({ id }) => id === "meeting-room")?.charging).toMatchObject({
      unit: "hour",
      workdayTwd: 450,
    });
    expect(ruleBooks).toHaveLength(shipped.ruleBooks.length);
  });

  test("name every mistake with its file, line and place", () => {
    const text = meetingRoom((before) =>
      before.replace("leastHours: 1", "leastHours: 0").replace("withinDays: 5", "withinDays: many"),
    );
    expect(loaded(text).problems.map(({ file, line, path }) => ({ file, path, isPlaced: line > 1 }))).toEqual([
      { file: "/inst/own.yaml", path: "charging.leastHours", isPlaced: true },
      { file: "/inst/own.yaml", path: "payment.withinDays", isPlaced: true },
    ]);
  });

  test("are refused where they contradict themselves, or speak of venues that are not there", () => {
    const text = meetingRoom((before) =>
      before
        .replace("latestDaysBefore: 1, countsWorkdays", "latestDaysBefore: 500, countsWorkdays")
        .replace("SW.MEETING.10", "SW.MEETING.99"),
    );
    expect(loaded(text).problems.map(({ message }) => message)).toEqual([
      "nobody could apply: the notice is longer than the window",
    ]);
    const places = loaded(meetingRoom((before) => before.replace("SW.MEETING.10", "SW.MEETING.99")));
    expect(places.problems.map(({ path, message }) => [path, message])).toEqual([
      ["resourceFeePct.SW.MEETING.99", 'there is no venue "SW.MEETING.99"'],
    ]);
  });

  test("say so where the file is not there", () => {
    expect(loaded(undefined).problems.map(({ path, message }) => [path, message])).toEqual([
      ["booking.books[0]", "/inst/own.yaml cannot be read"],
    ]);
  });
});
