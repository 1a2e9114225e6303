import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import type { Rehearsal } from "../../ports/backup-store.ts";
import type { BackupEncryption } from "./backup-plan.ts";
import { invalid, isMissing, unavailable } from "./backup-trouble.ts";
import { decodeManifest, encodeManifest, type Manifest, sha256 } from "./manifest.ts";
import { sealed, unsealed } from "./pack-writer.ts";
import { noSeal, passphraseSeal, recipientsSeal, type Seal } from "./seal.ts";
import { decodeIndex, encodeIndex, type SnapshotIndex } from "./snapshot-index.ts";
import { writeWhole } from "./write-whole.ts";

const HEADER = "weishan-backup.json";
const KEY = "key.age";
const MANIFEST_SUFFIX = ".json";
const REHEARSAL_SUFFIX = ".rehearsal.json";
const SQLITE_BUSY = 5;

const Header = z.discriminatedUnion("encryption", [
  z.object({ format: z.literal(1), encryption: z.literal("none") }),
  z.object({ format: z.literal(1), encryption: z.literal("passphrase") }),
  z.object({ format: z.literal(1), encryption: z.literal("recipients"), recipients: z.array(z.string()) }),
]);
type Header = z.infer<typeof Header>;

const RehearsalFile = z.object({
  at: z.number(),
  restores: z.boolean(),
  findings: z.array(z.string()),
  durationMs: z.number(),
});

/** What opens an encrypted folder. */
export interface BackupKeys {
  readonly passphrase?: string;
  readonly identities?: readonly string[];
}

/** A manifest that can be read, or the name of one that cannot. */
export type ListedManifest =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly id: string; readonly why: string };

/**
 * The folder of the backups:
 *
 * ```
 * weishan-backup.json    how it is encrypted
 * key.age                with a passphrase: the key of this folder, sealed with it
 * packs/<sha256>         pieces of files, compressed and sealed; several backups share them
 * snapshots/<id>.json    the manifest: written last, so a backup that was broken off has none
 * snapshots/<id>.index   its files and where their pieces are, compressed and sealed
 * ```
 */
export class BackupFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get path(): string {
    return this.#folder;
  }

  /** Makes this process the only one that changes the folder. The lock goes away with the process. */
  async lock(): Promise<() => void> {
    let database: DatabaseSync | undefined;
    try {
      for (const part of ["packs", "snapshots"]) {
        // oxlint-disable-next-line no-await-in-loop -- two folders
        await mkdir(join(this.#folder, part), { recursive: true, mode: 0o700 });
      }
      database = new DatabaseSync(join(this.#folder, "lock"));
      // Nothing is ever written: SQLite's is the only file lock that Node has.
      database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
      const held = database;
      return () => held.close();
    } catch (error) {
      database?.close();
      if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) {
        throw unavailable(`another backup or restore is using ${this.#folder}`);
      }
      throw unavailable(`the folder of the backups ${this.#folder} cannot be written`, error);
    }
  }

  /** The seal for new backups; begins the folder where it is new. */
  async sealFor(encryption: BackupEncryption): Promise<Seal> {
    const header = await this.#header();
    if (header === undefined) await this.#begin(encryption);
    else this.#mustFit(header, encryption);
    switch (encryption.kind) {
      case "none":
        return noSeal;
      case "passphrase":
        return passphraseSeal(join(this.#folder, KEY), await secretIn(encryption.passphraseFile), header === undefined);
      case "recipients":
        return recipientsSeal(encryption.recipients, []);
    }
  }

  /** The seal to open what is there. Without the key for it, manifests and checksums can still be looked at. */
  async sealToOpen(keys: BackupKeys): Promise<Seal> {
    const header = await this.#header();
    if (header === undefined) throw invalid(`${this.#folder} is no folder of Weishan's backups`);
    switch (header.encryption) {
      case "none":
        return noSeal;
      case "passphrase":
        if (keys.passphrase === undefined) return { ...noSeal, open: null };
        return passphraseSeal(join(this.#folder, KEY), keys.passphrase, false);
      case "recipients":
        return recipientsSeal(header.recipients, keys.identities ?? []);
    }
  }

  /** Oldest first. A folder that is not there yet has none. */
  async manifests(): Promise<readonly ListedManifest[]> {
    const names = await this.#namesIn("snapshots");
    const ids = names
      .filter((name) => name.endsWith(MANIFEST_SUFFIX) && !name.endsWith(REHEARSAL_SUFFIX))
      .map((name) => name.slice(0, -MANIFEST_SUFFIX.length))
      .toSorted();
    return Promise.all(ids.map((id) => this.#manifest(id)));
  }

  /** One manifest. @throws WeishanError BACKUP_INVALID where there is none that can be read */
  async manifest(id: string): Promise<Manifest> {
    const listed = (await this.manifests()).find((each) => (each.ok ? each.manifest.id : each.id) === id);
    if (listed === undefined) throw invalid(`${this.#folder} has no backup ${id}`);
    if (!listed.ok) throw invalid(listed.why);
    return listed.manifest;
  }

  async writeManifest(manifest: Manifest): Promise<void> {
    await writeWhole(join(this.#folder, "snapshots", `${manifest.id}${MANIFEST_SUFFIX}`), encodeManifest(manifest));
  }

  async writeIndex(id: string, index: SnapshotIndex, seal: Seal): Promise<Manifest["index"]> {
    const bytes = await sealed(encodeIndex(index), seal);
    await writeWhole(this.#indexPath(id), bytes);
    return { sha256: sha256(bytes), sizeBytes: bytes.length };
  }

  /** @throws WeishanError BACKUP_INVALID where it is missing, damaged or cannot be opened */
  async readIndex(manifest: Manifest, seal: Seal): Promise<SnapshotIndex> {
    const name = `${manifest.id}.index`;
    const bytes = await this.#read(this.#indexPath(manifest.id), `the index ${name}`);
    if (sha256(bytes) !== manifest.index.sha256) throw invalid(`the index ${name} is damaged: its checksum is wrong`);
    return decodeIndex(await unsealed(bytes, seal), name);
  }

  async writePack(name: string, bytes: Uint8Array): Promise<void> {
    await writeWhole(this.#packPath(name), bytes);
  }

  /** A pack as it lies there. @throws WeishanError BACKUP_INVALID where it is missing or not what its name says */
  async readPack(name: string): Promise<Buffer> {
    const bytes = await this.#read(this.#packPath(name), `the pack ${name}`);
    if (sha256(bytes) !== name) throw invalid(`the pack ${name} is damaged: its checksum is wrong`);
    return bytes;
  }

  async hasPack(name: string, sizeBytes: number): Promise<boolean> {
    return stat(this.#packPath(name)).then(
      ({ size }) => size === sizeBytes,
      () => false,
    );
  }

  async rehearsalOf(id: string): Promise<Rehearsal | null> {
    const path = join(this.#folder, "snapshots", `${id}${REHEARSAL_SUFFIX}`);
    const text = await readFile(path, "utf8").catch(() => null);
    const parsed = text === null ? undefined : RehearsalFile.safeParse(safeJson(text));
    return parsed?.success === true ? { ...parsed.data, at: epochMs(parsed.data.at) } : null;
  }

  async writeRehearsal(id: string, rehearsal: Rehearsal): Promise<void> {
    await writeWhole(join(this.#folder, "snapshots", `${id}${REHEARSAL_SUFFIX}`), `${JSON.stringify(rehearsal)}\n`);
  }

  /** Deletes backups: the manifest first, so that what is left of one is never taken for whole. */
  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      for (const suffix of [MANIFEST_SUFFIX, REHEARSAL_SUFFIX, ".index"]) {
        // oxlint-disable-next-line no-await-in-loop -- in this order
        await rm(join(this.#folder, "snapshots", `${id}${suffix}`), { force: true });
      }
    }
  }

  /** Deletes what no backup needs: unfinished files, indexes and packs without a manifest. */
  async clearUnused(): Promise<void> {
    const listed = await this.manifests();
    // What a damaged manifest needs is not known.
    if (listed.some(({ ok }) => !ok)) return;
    const manifests = listed.flatMap((each) => (each.ok ? [each.manifest] : []));
    const needed = new Set([
      ...manifests.flatMap(({ packs }) => packs.map(({ name }) => join("packs", name))),
      ...manifests.flatMap(({ id }) =>
        [MANIFEST_SUFFIX, REHEARSAL_SUFFIX, ".index"].map((suffix) => join("snapshots", `${id}${suffix}`)),
      ),
    ]);
    for (const part of ["packs", "snapshots"]) {
      // oxlint-disable-next-line no-await-in-loop -- two folders
      const names = await this.#namesIn(part);
      const unused = names.map((name) => join(part, name)).filter((name) => !needed.has(name));
      // oxlint-disable-next-line no-await-in-loop -- two folders
      await Promise.all(unused.map((name) => rm(join(this.#folder, name), { force: true })));
    }
  }

  async #manifest(id: string): Promise<ListedManifest> {
    const name = `${id}${MANIFEST_SUFFIX}`;
    try {
      const text = await readFile(join(this.#folder, "snapshots", name), "utf8");
      const manifest = decodeManifest(text, name);
      if (manifest.id !== id) throw invalid(`the manifest ${name} is that of ${manifest.id}`);
      return { ok: true, manifest };
    } catch (error) {
      return { ok: false, id, why: error instanceof Error ? error.message : String(error) };
    }
  }

  async #header(): Promise<Header | undefined> {
    const text = await readFile(join(this.#folder, HEADER), "utf8").catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw unavailable(`the folder of the backups ${this.#folder} cannot be read`, error);
    });
    if (text === undefined) return undefined;
    const parsed = Header.safeParse(safeJson(text));
    if (!parsed.success) throw invalid(`${join(this.#folder, HEADER)} is damaged or of a newer format`);
    return parsed.data;
  }

  async #begin(encryption: BackupEncryption): Promise<void> {
    const packs = await this.#namesIn("packs");
    if (packs.length > 0) throw invalid(`${this.#folder} holds packs and no ${HEADER}; it belongs to something else`);
    const header =
      encryption.kind === "recipients"
        ? { format: 1, encryption: encryption.kind, recipients: encryption.recipients }
        : { format: 1, encryption: encryption.kind };
    // With a passphrase the key comes first: a folder whose key is lost must not look begun.
    if (encryption.kind === "passphrase") {
      await passphraseSeal(join(this.#folder, KEY), await secretIn(encryption.passphraseFile), true);
    }
    await writeWhole(join(this.#folder, HEADER), `${JSON.stringify(header, null, 2)}\n`);
  }

  #mustFit(header: Header, encryption: BackupEncryption): void {
    const isSame =
      header.encryption === "recipients"
        ? encryption.kind === "recipients" &&
          header.recipients.toSorted().join() === encryption.recipients.toSorted().join()
        : header.encryption === encryption.kind;
    if (isSame) return;
    throw invalid(
      `${this.#folder} was begun with another encryption (${header.encryption}); take a new folder, and keep this one until it is no longer needed`,
    );
  }

  #packPath(name: string): string {
    return join(this.#folder, "packs", name);
  }

  #indexPath(id: string): string {
    return join(this.#folder, "snapshots", `${id}.index`);
  }

  async #read(path: string, what: string): Promise<Buffer> {
    try {
      return await readFile(path);
    } catch (error) {
      if (isMissing(error)) throw invalid(`${what} is missing`);
      throw unavailable(`${what} cannot be read`, error);
    }
  }

  async #namesIn(part: string): Promise<readonly string[]> {
    try {
      return await readdir(join(this.#folder, part));
    } catch (error) {
      if (isMissing(error)) return [];
      throw unavailable(`the folder of the backups ${this.#folder} cannot be read`, error);
    }
  }
}

async function secretIn(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    throw unavailable(`the passphrase file ${file} cannot be read`, error);
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON fits no schema either, and that is what the caller asks.
    return undefined;
  }
}
