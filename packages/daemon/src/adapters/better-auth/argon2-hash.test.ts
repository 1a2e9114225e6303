import { describe, expect, test } from "vitest";
import { digestHere } from "./argon2-digest.ts";
import { hashPassword, isPasswordOf, OWASP_COST } from "./argon2-hash.ts";

const CHEAP = { memoryKib: 64, passes: 1, lanes: 1 };

describe("the hash of a password", () => {
  test("says with what it was made, and fits that password only", async () => {
    const kept = await hashPassword("correct horse battery", digestHere, CHEAP);
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[^$]{22}\$[^$]{43}$/u);
    expect([
      await isPasswordOf(kept, "correct horse battery", digestHere),
      await isPasswordOf(kept, "Correct horse battery", digestHere),
    ]).toEqual([true, false]);
  });

  // Made by the reference program: `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 -e`, as its own tests say.
  test("is what the reference program makes", async () => {
    const kept = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    expect(await isPasswordOf(kept, "password", digestHere)).toBe(true);
  });

  test("differs each time, so that equal passwords are not seen to be equal", async () => {
    expect(await hashPassword("the same twice", digestHere, CHEAP)).not.toBe(
      await hashPassword("the same twice", digestHere, CHEAP),
    );
  });

  test("is the same for a letter typed in one piece or in two", async () => {
    const kept = await hashPassword("caf\u00e9 au lait", digestHere, CHEAP);
    expect(await isPasswordOf(kept, "cafe\u0301 au lait", digestHere)).toBe(true);
  });

  test.each(["", "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$AAAA", "plain", "$argon2id$v=16$m=64,t=1,p=1$AA$AA"])(
    "fits no password where it is %j",
    async (kept) => {
      expect(await isPasswordOf(kept, "password", digestHere)).toBe(false);
    },
  );

  test("costs what OWASP asks for", () => {
    expect(OWASP_COST).toEqual({ memoryKib: 19_456, passes: 2, lanes: 1 });
  });
});
