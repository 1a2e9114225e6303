import { createHash, hash, randomBytes } from "node:crypto";
import type { BackupTask } from "../../ports/backup-store.ts";
import { BackupFolder } from "./backup-folder.ts";
import type { BackupPlan } from "./backup-plan.ts";
import { type GatheredSources, gatherSources, type StoreKnowledge } from "./gather-sources.ts";
import { IndexCache } from "./index-cache.ts";
import { KnownChunks } from "./known-chunks.ts";
import type { Manifest } from "./manifest.ts";
import { Pace } from "./pace.ts";
import { PackWriter, type StoredPack } from "./pack-writer.ts";
import type { Seal } from "./seal.ts";
import { CHUNK_BYTES, type ChunkPlace, ChunkTable, chunkCountOf, type IndexedFile } from "./snapshot-index.ts";
import type { SnapshotSource } from "./snapshot-source.ts";

/** What is read at once: 64 pieces. */
const READ_BYTES = 64 * CHUNK_BYTES;
/** A pack of which less than this is still needed is not referred to any more; its rest is stored anew. */
const RETIRE_BELOW = 0.3;

/** The newest backup before this one, where it can be built upon. */
interface Before {
  readonly packs: readonly StoredPack[];
  readonly chunks: ChunkTable;
  /** By pack: whether new backups may refer to it. */
  readonly isUsable: readonly boolean[];
}

/**
 * Takes a backup: everything as it is at one moment, of which only what the last backup does not have is written.
 *
 * Packs come first, then the index, then the manifest; each is on the disk before the next. A backup that is broken
 * off has no manifest and is none.
 */
export async function takeSnapshot(plan: BackupPlan, stores: StoreKnowledge, task: BackupTask): Promise<Manifest> {
  const folder = new BackupFolder(plan.folder);
  const release = await folder.lock();
  try {
    const startedAt = performance.now();
    const seal = await folder.sealFor(plan.encryption);
    await folder.clearUnused();
    const cache = new IndexCache(plan.dataDir);
    const before = await lastBackup(folder, seal, cache);
    const takenAt = Date.now();
    const gathered = await gatherSources(plan, stores);
    try {
      const manifest = await store({ plan, folder, seal, before, gathered, takenAt, task, cache });
      const durationMs = Math.round(performance.now() - startedAt);
      await folder.writeManifest({ ...manifest, durationMs });
      return { ...manifest, durationMs };
    } finally {
      for (const source of gathered.sources) source.close();
    }
  } finally {
    release();
  }
}

interface Storing {
  readonly plan: BackupPlan;
  readonly folder: BackupFolder;
  readonly seal: Seal;
  readonly before: Before | undefined;
  readonly gathered: GatheredSources;
  readonly takenAt: number;
  readonly task: BackupTask;
  readonly cache: IndexCache;
}

async function store({ plan, folder, seal, before, gathered, takenAt, task, cache }: Storing): Promise<Manifest> {
  const { sources } = gathered;
  const sizeBytes = sources.reduce((sum, source) => sum + source.sizeBytes, 0);
  const pace = new Pace(task, plan.maxMbPerSecond);
  pace.totalBytes = sizeBytes;
  const earlier = before?.packs ?? [];
  const writer = new PackWriter({
    seal,
    firstPack: earlier.length,
    store: (name, bytes) => folder.writePack(name, bytes),
  });
  const known = before === undefined ? undefined : new KnownChunks(before.chunks);
  const findKnown = (digest: Buffer): ChunkPlace | undefined => {
    const place = known?.find(digest);
    return place !== undefined && before?.isUsable[place.pack] === true ? place : undefined;
  };
  const chunks = ChunkTable.withRoomFor(sources.reduce((sum, source) => sum + chunkCountOf(source.sizeBytes), 0));
  const files: IndexedFile[] = [];
  let firstChunk = 0;
  for (const source of sources) {
    // oxlint-disable-next-line no-await-in-loop -- one file after the other: memory stays bounded
    files.push(await storeFile(source, { chunks, firstChunk, findKnown, writer, pace }));
    firstChunk += chunkCountOf(source.sizeBytes);
  }
  await writer.flush();

  const id = snapshotId(takenAt);
  const used = usedPacks([...earlier, ...writer.packs], chunks);
  const snapshotIndex = { files, chunks: used.chunks };
  const index = await folder.writeIndex(id, snapshotIndex, seal);
  if (seal.open === null) await cache.keep(index.sha256, snapshotIndex);
  return {
    format: 1,
    id,
    takenAt,
    durationMs: 0,
    version: plan.version,
    encryption: plan.encryption.kind,
    records: plan.records,
    history: plan.history,
    journalPosition: gathered.journalPosition,
    historyPosition: gathered.historyPosition,
    fileCount: files.length,
    sizeBytes,
    addedBytes: writer.packs.reduce((sum, pack) => sum + pack.sizeBytes, index.sizeBytes),
    chunkBytes: CHUNK_BYTES,
    index,
    packs: used.packs,
    leftOut: [...gathered.leftOut],
  };
}

interface FileStoring {
  readonly chunks: ChunkTable;
  readonly firstChunk: number;
  readonly findKnown: (digest: Buffer) => ChunkPlace | undefined;
  readonly writer: PackWriter;
  readonly pace: Pace;
}

async function storeFile(source: SnapshotSource, storing: FileStoring): Promise<IndexedFile> {
  const { chunks, firstChunk, findKnown, writer, pace } = storing;
  const whole = createHash("sha256");
  const window = Buffer.alloc(Math.min(READ_BYTES, Math.max(1, source.sizeBytes)));
  let chunk = firstChunk;
  for (let offset = 0; offset < source.sizeBytes; offset += window.length) {
    const part = window.subarray(0, Math.min(window.length, source.sizeBytes - offset));
    source.read(part, offset);
    whole.update(part);
    for (let at = 0; at < part.length; at += CHUNK_BYTES) {
      const piece = part.subarray(at, at + CHUNK_BYTES);
      const digest = hash("sha256", piece, "buffer");
      // oxlint-disable-next-line no-await-in-loop -- a full pack is written before the next is begun
      chunks.set(chunk, digest, findKnown(digest) ?? (await writer.add(piece)));
      chunk++;
    }
    // oxlint-disable-next-line no-await-in-loop -- slow on purpose
    await pace.done(part.length);
  }
  const { path, sizeBytes, modifiedAt, figures } = source;
  return { path, sizeBytes, modifiedAt, sha256: whole.digest("hex"), ...(figures === undefined ? {} : { figures }) };
}

async function lastBackup(folder: BackupFolder, seal: Seal, cache: IndexCache): Promise<Before | undefined> {
  const manifests = (await folder.manifests()).flatMap((each) => (each.ok ? [each.manifest] : []));
  const last = manifests.at(-1);
  if (last === undefined) return undefined;
  // What the last backup needs and cannot be read is stored anew.
  const index =
    seal.open === null
      ? await cache.find(last.index.sha256)
      : await folder.readIndex(last, seal).catch(() => undefined);
  if (index === undefined) return undefined;
  const isThere = await Promise.all(last.packs.map(({ name, sizeBytes }) => folder.hasPack(name, sizeBytes)));
  const { packs } = last;
  const { chunks } = index;
  const neededBytes = new Float64Array(packs.length);
  const reachBytes = new Float64Array(packs.length);
  for (let chunk = 0; chunk < chunks.length; chunk++) {
    const { pack, offset } = chunks.placeOf(chunk);
    neededBytes[pack] = (neededBytes[pack] ?? 0) + CHUNK_BYTES;
    reachBytes[pack] = Math.max(reachBytes[pack] ?? 0, offset + CHUNK_BYTES);
  }
  const isUsable = packs.map(
    (_, pack) => isThere[pack] === true && (neededBytes[pack] ?? 0) >= RETIRE_BELOW * (reachBytes[pack] ?? 0),
  );
  return { packs, chunks, isUsable };
}

/** Only the packs that something refers to, and the table with their new numbers. */
function usedPacks(
  packs: readonly StoredPack[],
  chunks: ChunkTable,
): { readonly packs: StoredPack[]; readonly chunks: ChunkTable } {
  const numbers = new Map<number, number>();
  for (let chunk = 0; chunk < chunks.length; chunk++) {
    const { pack, offset } = chunks.placeOf(chunk);
    let number = numbers.get(pack);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(pack, number);
    }
    chunks.setPlace(chunk, { pack: number, offset });
  }
  return { packs: [...numbers.keys()].flatMap((pack) => packs[pack] ?? []), chunks };
}

/** `20261122T033000Z-1a2b3c`: sorts by time, and two in one second are told apart. */
function snapshotId(takenAt: number): string {
  const time = new Date(takenAt).toISOString().replaceAll(/[-:]|\.\d+/gu, "");
  return `${time}-${randomBytes(3).toString("hex")}`;
}
