import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hmacLinkTokens } from "./hmac-link-tokens.ts";

const links = hmacLinkTokens("a secret of this installation");

describe("the token of a link", () => {
  test("names what it was made for, safe in an address", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 60 }).map((id) => id.toWellFormed()),
        (id) => {
          const token = links.make("invitation", id);
          expect([links.idOf("invitation", token), /^[\w.-]+$/u.test(token)]).toEqual([id, true]);
        },
      ),
    );
  });

  test("is worth nothing for anything else, nor in another installation", () => {
    const token = links.make("invitation", "chen");
    expect([
      links.idOf("password-reset", token),
      hmacLinkTokens("a secret of another").idOf("invitation", token),
    ]).toEqual([undefined, undefined]);
  });

  test.each(["", ".", "chen", "Y2hlbg.", "Y2hlbg.AAAAAAAAAAAAAAAAAAAAAA", "ünïcode.x"])("%j is none", (token) => {
    expect(links.idOf("invitation", token)).toBeUndefined();
  });
});
