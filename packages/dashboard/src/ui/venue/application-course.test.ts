import { describe, expect, test } from "vitest";
import { applicationCourse } from "./application-course.ts";

describe("the line of an application", () => {
  test("shows one that waits for its payment as approved, with the way still ahead", () => {
    const history = [
      { to: "submitted", at: 1 },
      { to: "approved", at: 2 },
      { to: "payment-due", at: 3 },
    ] as const;
    expect(applicationCourse("payment-due", history)).toEqual([
      { step: "submitted", standing: "done", at: 1 },
      { step: "approved", standing: "now", at: 2 },
      { step: "confirmed", standing: "ahead", at: null },
      { step: "in-use", standing: "ahead", at: null },
      { step: "closed", standing: "ahead", at: null },
    ]);
  });

  test("goes back to the beginning for a correction", () => {
    const line = applicationCourse("correction-asked", [
      { to: "submitted", at: 1 },
      { to: "correction-asked", at: 2 },
    ]);
    expect(line.map(({ standing }) => standing)).toEqual(["now", "ahead", "ahead", "ahead", "ahead"]);
  });

  test("is done whole when it is closed", () => {
    const line = applicationCourse("closed", [
      { to: "confirmed", at: 4 },
      { to: "closed", at: 9 },
    ]);
    expect(line.every(({ standing }) => standing === "done")).toBe(true);
  });

  test("ends where it was cut off, and promises nothing after that", () => {
    const history = [
      { to: "submitted", at: 1 },
      { to: "approved", at: 2 },
      { to: "cancelled", at: 5 },
    ] as const;
    expect(applicationCourse("cancelled", history)).toEqual([
      { step: "submitted", standing: "done", at: 1 },
      { step: "approved", standing: "done", at: 2 },
      { step: "cancelled", standing: "stopped", at: 5 },
    ]);
  });
});
