import { createHash, randomBytes } from "node:crypto";
import { RIGHTS, type Right } from "@weishan/core/access";
import { epochMs } from "@weishan/core/reading";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { ApiKeys } from "../../ports/accounts.ts";
import type { Clock } from "../../ports/clock.ts";
import type { AccountTables } from "./account-tables.ts";
import type { AuthDatabase } from "./create-auth.ts";

const KEY_BYTES = 32;
/** Enough to tell one's own keys apart, too little to guess one: 36 of 256 bits. */
const START_LETTERS = 10;
/** "Last used" is as accurate as this, and a key in use is written no more often. */
const USED_AGAIN_MS = 300_000;

const scopesSchema = z.array(z.enum(RIGHTS));

export interface ApiKeyParts {
  readonly database: AuthDatabase;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Keys for programs, in a table of our own: a key is random, so that its SHA-256 is all that needs keeping. */
export function apiKeys({ database, clock, newId }: ApiKeyParts): ApiKeys {
  const db: Kysely<AccountTables> = database.db;
  return {
    async create({ personId, name, scopes, expiresAt }) {
      const key = `wsk_${randomBytes(KEY_BYTES).toString("base64url")}`;
      const id = newId();
      await db
        .insertInto("account_api_key")
        .values({
          id,
          person_id: personId,
          name,
          start: key.slice(0, START_LETTERS),
          hash: hashOf(key),
          scopes: JSON.stringify(scopes),
          created_at: clock.now(),
          expires_at: expiresAt,
          last_used_at: null,
        })
        .execute();
      return { id, key };
    },
    async of(personId) {
      const rows = await db
        .selectFrom("account_api_key")
        .selectAll()
        .where("person_id", "=", personId)
        .orderBy("created_at", "desc")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        start: row.start,
        scopes: scopesOf(row.scopes),
        createdAt: epochMs(Number(row.created_at)),
        expiresAt: epochMs(Number(row.expires_at)),
        lastUsedAt: row.last_used_at === null ? null : epochMs(Number(row.last_used_at)),
      }));
    },
    async remove(personId, keyId) {
      const { numDeletedRows } = await db
        .deleteFrom("account_api_key")
        .where("person_id", "=", personId)
        .where("id", "=", keyId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async byKey(key) {
      const row = await db.selectFrom("account_api_key").selectAll().where("hash", "=", hashOf(key)).executeTakeFirst();
      const now = clock.now();
      if (row === undefined || Number(row.expires_at) <= now) return undefined;
      if (row.last_used_at === null || Number(row.last_used_at) < now - USED_AGAIN_MS) {
        await db.updateTable("account_api_key").set({ last_used_at: now }).where("id", "=", row.id).execute();
      }
      return {
        id: row.id,
        personId: row.person_id,
        scopes: scopesOf(row.scopes),
        expiresAt: epochMs(Number(row.expires_at)),
      };
    },
  };
}

/** A scope that no longer exists gives nothing. */
function scopesOf(text: string): readonly Right[] {
  const known = z.array(z.unknown()).parse(JSON.parse(text));
  return known.filter((scope): scope is Right => scopesSchema.safeParse([scope]).success);
}

const hashOf = (key: string): string => createHash("sha256").update(key).digest("base64url");
