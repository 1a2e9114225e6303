import { createHmac, timingSafeEqual } from "node:crypto";
import type { LinkPurpose, LinkTokens } from "../../ports/link-tokens.ts";

/** 128 bits: more than anybody guesses, and a link that still fits on a line. */
const MAC_BYTES = 16;

/** Tokens of the form `<id>.<mac>`, both in base64url. */
export function hmacLinkTokens(secret: string): LinkTokens {
  const macOf = (purpose: LinkPurpose, id: string): Buffer =>
    createHmac("sha256", secret).update(`weishan ${purpose}\0${id}`).digest().subarray(0, MAC_BYTES);
  return {
    make: (purpose, id) => `${Buffer.from(id).toString("base64url")}.${macOf(purpose, id).toString("base64url")}`,
    idOf(purpose, token) {
      const [named = "", mac = ""] = token.split(".");
      const id = Buffer.from(named, "base64url").toString("utf8");
      const given = Buffer.from(mac, "base64url");
      const expected = macOf(purpose, id);
      return given.length === expected.length && timingSafeEqual(given, expected) ? id : undefined;
    },
  };
}
