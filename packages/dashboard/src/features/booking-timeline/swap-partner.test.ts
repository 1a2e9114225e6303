import { expect, test } from "vitest";
import { aClaim } from "../../ui/booking/fake/claim.ts";
import { swapPartner } from "./swap-partner.ts";

test("places are changed with the one letting in the way, and never with works or with two at once", () => {
  const setUp = aClaim({ id: "s", kind: "set-up" });
  expect(swapPartner([setUp, aClaim()])).toEqual({ applicationId: "a1", bookingId: "b1", title: "里長座談會" });
  expect([
    swapPartner([]),
    swapPartner([aClaim(), aClaim({ id: "c2", bookingId: "b2" })]),
    swapPartner([aClaim({ kind: "maintenance", applicationId: null, state: null })]),
  ]).toEqual([null, null, null]);
});
