import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Session } from "../client.ts";
import type { NewChange, QueuedChange } from "./queued-change.ts";

const NAME = "weishan-offline";
const VERSION = 1;

/** Something that may be read without the daemon: what it answered last, and when. */
interface Kept {
  readonly ownerId: string;
  readonly name: string;
  readonly answer: unknown;
  readonly keptAt: number;
}

interface Tables extends DBSchema {
  readonly queue: { readonly key: number; readonly value: Omit<QueuedChange, "order"> & { readonly order?: number } };
  readonly kept: { readonly key: [string, string]; readonly value: Kept };
  readonly session: { readonly key: string; readonly value: Session };
}

const SESSION_KEY = "session";

/** What this device keeps for work without a connection, in the browser's own database. */
export interface OfflineStore {
  readonly add: (change: NewChange) => Promise<void>;
  /** Every change of a person, in the order in which they were made. */
  readonly changesOf: (ownerId: string) => Promise<readonly QueuedChange[]>;
  readonly replace: (change: QueuedChange) => Promise<void>;
  readonly remove: (change: QueuedChange) => Promise<void>;
  readonly keep: (kept: Kept) => Promise<void>;
  readonly kept: (ownerId: string, name: string) => Promise<Kept | undefined>;
  /** Who works on this device, for as long as the daemon cannot be asked. */
  readonly session: () => Promise<Session | undefined>;
  readonly setSession: (session: Session) => Promise<void>;
  /** Takes away what was kept to be read and who it was for; changes that were not sent stay. */
  readonly forget: () => Promise<void>;
}

/** The store of this browser; it is opened when it is first asked for. */
export function openOfflineStore(): OfflineStore {
  let opened: Promise<IDBPDatabase<Tables>> | undefined;
  const database = (): Promise<IDBPDatabase<Tables>> => {
    opened ??= openDB<Tables>(NAME, VERSION, {
      upgrade: (db) => {
        db.createObjectStore("queue", { keyPath: "order", autoIncrement: true });
        db.createObjectStore("kept", { keyPath: ["ownerId", "name"] });
        db.createObjectStore("session");
      },
    });
    return opened;
  };
  return {
    add: async (change) => {
      await (await database()).add("queue", { ...change, stuck: null });
    },
    changesOf: async (ownerId) => {
      const all = await (await database()).getAll("queue");
      return all.flatMap((change) =>
        change.ownerId === ownerId && change.order !== undefined ? [{ ...change, order: change.order }] : [],
      );
    },
    replace: async (change) => {
      await (await database()).put("queue", change);
    },
    remove: async ({ order }) => {
      await (await database()).delete("queue", order);
    },
    keep: async (kept) => {
      await (await database()).put("kept", kept);
    },
    kept: async (ownerId, name) => (await database()).get("kept", [ownerId, name]),
    session: async () => (await database()).get("session", SESSION_KEY),
    setSession: async (session) => {
      await (await database()).put("session", session, SESSION_KEY);
    },
    forget: async () => {
      const db = await database();
      await Promise.all([db.clear("kept"), db.clear("session")]);
    },
  };
}
