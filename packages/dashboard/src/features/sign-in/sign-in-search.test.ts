import { describe, expect, test } from "vitest";
import { parseSignInSearch, parseTokenSearch } from "./sign-in-search.ts";

describe("the address of the sign-in", () => {
  test("leads back to where the visitor wanted to go", () => {
    expect(parseSignInSearch({ returnTo: "/trend?points=a.b&last=1h" })).toEqual({
      returnTo: "/trend?points=a.b&last=1h",
    });
  });

  test.each(["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", 7])(
    "never leads to somebody else's: %s",
    (returnTo) => {
      expect(parseSignInSearch({ returnTo })).toEqual({});
    },
  );

  test("says why a single sign-on failed", () => {
    expect(parseSignInSearch({ error: "ACCOUNT_REFUSED" })).toEqual({ error: "ACCOUNT_REFUSED" });
  });
});

test("a link without its token has none", () => {
  expect([parseTokenSearch({ token: "" }), parseTokenSearch({ token: "abc" })]).toEqual([{}, { token: "abc" }]);
});
