import { describe, expect, test } from "vitest";
import { shownSteps } from "./order-steps.ts";

const tell = (steps: ReturnType<typeof shownSteps>): readonly string[] =>
  steps.map(({ step, state }) => `${step} ${state}`);

describe("the steps of an order", () => {
  test("lie ahead while the equipment has not answered", () => {
    expect(tell(shownSteps([], undefined))).toEqual([
      "requested done",
      "sent now",
      "read-back ahead",
      "confirmed ahead",
    ]);
  });

  test("wait after the request while a second person is asked", () => {
    expect(tell(shownSteps([], "awaiting-approval"))).toEqual([
      "requested done",
      "awaiting-approval waiting",
      "sent ahead",
      "read-back ahead",
      "confirmed ahead",
    ]);
  });

  test("end where the daemon refused, although nothing was begun", () => {
    expect(tell(shownSteps([], "refused"))).toEqual(["requested done", "refused bad"]);
  });

  test("are those that the order went, the last one telling how it ended", () => {
    const steps = [
      { step: "requested", at: 1 },
      { step: "sent", at: 2 },
      { step: "unconfirmed", at: 3 },
    ] as const;
    expect(tell(shownSteps([...steps], "unconfirmed"))).toEqual(["requested done", "sent done", "unconfirmed bad"]);
  });
});
