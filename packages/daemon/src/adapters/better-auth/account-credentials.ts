import { WeishanError } from "@weishan/core/error";
import { sql } from "kysely";
import type { Credentials } from "../../ports/accounts.ts";
import type { Auth, AuthDatabase } from "./create-auth.ts";

/** What better-auth calls an account with a password. */
const PASSWORD = "credential";

/** Accounts in better-auth's tables. The name that it wants for each is kept with the person, not here. */
export function accountCredentials(auth: Auth, { kind, db }: AuthDatabase): Credentials {
  const setHash = async (personId: string, hash: string): Promise<void> => {
    const { internalAdapter } = await auth.$context;
    const credentials = await internalAdapter.findAccounts(personId);
    if (credentials.some(({ providerId }) => providerId === PASSWORD)) {
      await internalAdapter.updatePassword(personId, hash);
    } else {
      await internalAdapter.linkAccount({
        userId: personId,
        accountId: personId,
        providerId: PASSWORD,
        password: hash,
      });
    }
  };
  return {
    async create({ personId, email, password }) {
      const { internalAdapter, password: passwords } = await auth.$context;
      const hash = password === null ? null : await passwords.hash(password);
      if ((await internalAdapter.findUserByEmail(email)) !== null) throw taken();
      // Whoever made the account vouches for the address; the city's sign-on may therefore be linked by it.
      await internalAdapter.createUser({ id: personId, email, emailVerified: true, name: "" }, { method: "admin" });
      if (hash !== null) await setHash(personId, hash);
    },
    async personIdOf(email) {
      const { internalAdapter } = await auth.$context;
      return (await internalAdapter.findUserByEmail(email))?.user.id;
    },
    async remove(personId) {
      const { internalAdapter } = await auth.$context;
      if ((await internalAdapter.findUserById(personId)) === null) return;
      await internalAdapter.deleteUserSessions(personId);
      await internalAdapter.deleteUser(personId);
      // Else the address would stay in the file of the database until the write-ahead log is worked into it.
      if (kind === "sqlite") await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
    async facts(personId) {
      const { internalAdapter, adapter } = await auth.$context;
      const user = await internalAdapter.findUserById(personId);
      if (user === null) return undefined;
      const credentials = await internalAdapter.findAccounts(personId);
      const factor = await adapter.findOne<{ verified?: boolean | null }>({
        model: "account_second_factor",
        where: [{ field: "userId", value: personId }],
      });
      return {
        hasPassword: credentials.some(({ providerId }) => providerId === PASSWORD),
        hasSecondFactor: factor !== null && factor.verified !== false,
        singleSignOnIds: credentials.map(({ providerId }) => providerId).filter((id) => id !== PASSWORD),
      };
    },
    async setPassword(personId, password) {
      const { internalAdapter, password: passwords } = await auth.$context;
      if ((await internalAdapter.findUserById(personId)) === null) throw unknown(personId);
      await setHash(personId, await passwords.hash(password));
      await internalAdapter.deleteUserSessions(personId);
    },
    async removeSecondFactor(personId) {
      const { internalAdapter, adapter } = await auth.$context;
      await adapter.deleteMany({
        model: "account_second_factor",
        where: [{ field: "userId", value: personId }],
      });
      await internalAdapter.updateUser(personId, { twoFactorEnabled: false });
      await internalAdapter.deleteUserSessions(personId);
    },
  };
}

const taken = (): WeishanError =>
  new WeishanError("RECORD_CONFLICT", "another account has this e-mail address; choose another, or invite that person");

const unknown = (personId: string): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", "this person has no account", { personId });
