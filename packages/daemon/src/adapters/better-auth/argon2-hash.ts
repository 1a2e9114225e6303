import { randomBytes, timingSafeEqual } from "node:crypto";
import { type Argon2Cost, type Argon2Digest } from "./argon2-digest.ts";

/**
 * 19 MiB and two passes: about 30 ms of one core, and the memory that makes guessing on graphics cards dear.
 *
 * @see OWASP Password Storage Cheat Sheet, Argon2id
 */
export const OWASP_COST: Argon2Cost = { memoryKib: 19_456, passes: 2, lanes: 1 };

const SALT_BYTES = 16;
const TAG_BYTES = 32;
/** The only version that there is: 1.3. */
const VERSION = 19;

/** Hashes a password into the text that is kept: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(
  password: string,
  digest: Argon2Digest,
  cost: Argon2Cost = OWASP_COST,
): Promise<string> {
  const salt = randomBytes(SALT_BYTES).toString("base64");
  const tag = await digest({ message: messageOf(password), salt, cost, tagBytes: TAG_BYTES });
  const { memoryKib, passes, lanes } = cost;
  return `$argon2id$v=${VERSION}$m=${memoryKib},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(tag)}`;
}

const KEPT = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/u;

/** Whether a password is the one behind a kept text. A text that is no such hash fits no password. */
export async function isPasswordOf(kept: string, password: string, digest: Argon2Digest): Promise<boolean> {
  const [, memory = "", passes = "", lanes = "", salt = "", tag = ""] = KEPT.exec(kept) ?? [];
  if (tag === "") return false;
  const expected = Buffer.from(tag, "base64");
  const cost = { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  const given = await digest({ message: messageOf(password), salt, cost, tagBytes: expected.length });
  return timingSafeEqual(Buffer.from(given, "base64"), expected);
}

/** One way of writing what looks the same: a password typed on another keyboard is the same password. */
const messageOf = (password: string): string => password.normalize("NFKC");

/** As the kept text has it: base64 without its filling. */
const unpadded = (base64: string): string => base64.replace(/=+$/u, "");
