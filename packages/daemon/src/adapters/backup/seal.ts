import { readFile } from "node:fs/promises";
import { WeishanError } from "@weishan/core/error";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { invalid, isMissing, unavailable } from "./backup-trouble.ts";
import { writeWhole } from "./write-whole.ts";

/** Four random words or twelve characters: what a passphrase needs to resist a thief with time. */
const SHORTEST_PASSPHRASE = 12;

/** Makes bytes unreadable for others, and readable again for whoever may. */
export interface Seal {
  seal(bytes: Uint8Array): Promise<Uint8Array>;
  /** Null where this machine has no key to open what it seals. */
  readonly open: ((bytes: Uint8Array) => Promise<Uint8Array>) | null;
}

/** Without encryption bytes stay as they are. */
export const noSeal: Seal = { seal: async (bytes) => bytes, open: async (bytes) => bytes };

/** Seals for age recipients. `identities` (`AGE-SECRET-KEY-…`) open; there may be none here. */
export function recipientsSeal(recipients: readonly string[], identities: readonly string[]): Seal {
  const encrypter = new Encrypter();
  const decrypter = new Decrypter();
  try {
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch (error) {
    throw new WeishanError("CONFIG_INVALID", "backup.encryption: this is no age recipient or identity", {}, error);
  }
  return {
    seal: (bytes) => encrypter.encrypt(bytes),
    open: identities.length === 0 ? null : (bytes) => opened(decrypter, bytes),
  };
}

async function opened(decrypter: Decrypter, bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await decrypter.decrypt(bytes);
  } catch (error) {
    throw invalid("it cannot be decrypted: the key is another one, or the file is damaged", error);
  }
}

/**
 * Seals with one passphrase. The passphrase protects a key of the folder, which is made once: deriving a key from a
 * passphrase takes a second on purpose, and a backup has thousands of files.
 */
export async function passphraseSeal(keyFile: string, passphrase: string, mayMake: boolean): Promise<Seal> {
  if (passphrase.length < SHORTEST_PASSPHRASE) {
    const message = `the passphrase of the backups has fewer than ${SHORTEST_PASSPHRASE} characters; take four random words`;
    throw new WeishanError("CONFIG_INVALID", message);
  }
  const identity = await identityIn(keyFile, passphrase, mayMake);
  return recipientsSeal([await identityToRecipient(identity)], [identity]);
}

async function identityIn(keyFile: string, passphrase: string, mayMake: boolean): Promise<string> {
  const sealed = await readFile(keyFile).catch((error: unknown) => {
    if (isMissing(error) && mayMake) return null;
    throw unavailable(`${keyFile} cannot be read`, error);
  });
  if (sealed === null) return newIdentity(keyFile, passphrase);
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(sealed, "text");
  } catch (error) {
    throw invalid("the passphrase does not open these backups", error);
  }
}

async function newIdentity(keyFile: string, passphrase: string): Promise<string> {
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  await writeWhole(keyFile, await encrypter.encrypt(identity));
  return identity;
}
