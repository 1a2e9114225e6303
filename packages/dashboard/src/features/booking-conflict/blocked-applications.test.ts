import { expect, test } from "vitest";
import { anApplication, aSlot } from "../../ui/booking/fake/application.ts";
import { aClaim, hourOf } from "../../ui/booking/fake/claim.ts";
import { blockedApplications } from "./blocked-applications.ts";

test("an application is blocked by what has its time, not by its own hold nor for a use that was given up", () => {
  const ended = { at: 0, cause: "applicant", reason: "" } as const;
  const afternoon = { from: hourOf(13), to: hourOf(17) };
  const applications = [
    anApplication({ id: "late", slots: [aSlot({ id: "late~1", ...afternoon })] }),
    anApplication({ id: "early", slots: [aSlot({ id: "early~1" })] }),
    anApplication({ id: "given-up", slots: [aSlot({ id: "given-up~1", ended })] }),
    anApplication({ id: "holding", slots: [aSlot({ id: "b1" })] }),
  ];
  const claims = [aClaim(), aClaim({ id: "c2", bookingId: "b2", ...afternoon })];
  const blocked = blockedApplications(applications, claims);
  expect(blocked.map(({ application }) => application.id)).toEqual(["early", "late"]);
});
