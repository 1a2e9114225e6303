import { describe, expect, test } from "vitest";
import { type ApplicationDraft, EMPTY_DRAFT, firstOpenStep, problemsOf, wantedTime } from "./application-draft.ts";

const RULES = { capacity: 60, organisationClasses: new Set(["company"]) };
const WHOLE: ApplicationDraft = {
  ...EMPTY_DRAFT,
  resourceId: "SW.MEETING.1",
  date: "2026-12-01",
  lastDate: "2026-12-01",
  fromTime: "09:00",
  toTime: "12:00",
  title: "里民說明會",
  purpose: "lecture",
  peopleCount: 40,
  applicantClass: "citizen",
  contactName: "王小明",
  contactPhone: "07-3368333",
  contactEmail: "wang@example.org",
};
const fieldsOf = (draft: ApplicationDraft, step: Parameters<typeof problemsOf>[1]) =>
  problemsOf(draft, step, RULES).map(({ field }) => field);

describe("an application that is being filled in", () => {
  test("goes on where it was left: at the first step that is not complete", () => {
    const { title: _, ...rest } = WHOLE;
    expect([
      firstOpenStep(EMPTY_DRAFT, RULES),
      firstOpenStep({ ...EMPTY_DRAFT, ...rest, title: "" }, RULES),
      firstOpenStep({ ...WHOLE, contactPhone: "" }, RULES),
      firstOpenStep({ ...WHOLE, hasAccepted: true }, RULES),
    ]).toEqual(["time", "use", "applicant", "price"]);
  });

  test("names every field that is missing in a step, in their order", () => {
    expect([fieldsOf(EMPTY_DRAFT, "use"), fieldsOf(EMPTY_DRAFT, "applicant")]).toEqual([
      ["title", "purpose", "peopleCount"],
      ["applicantClass", "contactName", "contactPhone", "contactEmail"],
    ]);
  });

  test("may not hold more people than its layout takes, and says how many that are", () => {
    expect(problemsOf({ ...WHOLE, peopleCount: 61 }, "use", RULES)).toEqual([
      { field: "peopleCount", key: "apply.problem.tooMany", values: { capacity: 60 } },
    ]);
    expect(problemsOf({ ...WHOLE, peopleCount: 61 }, "use", { ...RULES, capacity: null })).toEqual([]);
  });

  test("of a company names the company; a citizen needs none", () => {
    expect([fieldsOf({ ...WHOLE, applicantClass: "company" }, "applicant"), fieldsOf(WHOLE, "applicant")]).toEqual([
      ["organisation"],
      [],
    ]);
  });

  test("takes an extension as a telephone number and refuses an address that no mail reaches", () => {
    expect(fieldsOf({ ...WHOLE, contactPhone: "#2345", contactEmail: "wang@example" }, "applicant")).toEqual([
      "contactEmail",
    ]);
  });

  test("wants a time that ends after it begins, up to midnight", () => {
    expect(fieldsOf({ ...WHOLE, toTime: "09:00" }, "time")).toEqual(["toTime"]);
    expect(wantedTime({ ...WHOLE, fromTime: "18:00", toTime: "24:00" })).toEqual({
      from: Date.parse("2026-12-01T18:00:00+08:00"),
      to: Date.parse("2026-12-02T00:00:00+08:00"),
    });
    expect(wantedTime({ ...WHOLE, date: "" })).toBeNull();
  });
});
