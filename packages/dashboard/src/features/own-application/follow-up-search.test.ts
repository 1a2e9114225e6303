import { describe, expect, test } from "vitest";
import { parseFollowUpSearch, tokenOf } from "./follow-up-search.ts";

const TOKEN = "v1.kd93jdk2_9dkf-0Zq";

describe("what somebody pastes to find an application", () => {
  test("is the address from the letter, a part of it, or the token", () => {
    const all = [
      `https://venue.example/own-applications/${TOKEN}?fresh=true`,
      `/own-applications/${TOKEN}`,
      ` ${TOKEN}\n`,
    ];
    expect(all.map(tokenOf)).toEqual([TOKEN, TOKEN, TOKEN]);
  });

  test("is nothing where it is a number of an application or an address of something else", () => {
    expect(["", "115-SW-B00123", "https://venue.example/venues/SW.ATRIUM"].map(tokenOf)).toEqual([null, null, null]);
  });
});

test("an address says that it was handed in just now, or nothing", () => {
  expect([parseFollowUpSearch({ fresh: true, x: 1 }), parseFollowUpSearch({ fresh: "yes" })]).toEqual([
    { fresh: true },
    {},
  ]);
});
