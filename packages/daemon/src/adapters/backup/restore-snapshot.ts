import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, rmdir, statfs } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { pipeline } from "node:stream/promises";
import type { BackupFolder } from "./backup-folder.ts";
import { invalid, isMissing, unavailable } from "./backup-trouble.ts";
import type { Manifest } from "./manifest.ts";
import type { Pace } from "./pace.ts";
import { unsealed } from "./pack-writer.ts";
import type { Seal } from "./seal.ts";
import { CHUNK_BYTES, chunkCountOf, type IndexedFile, type SnapshotIndex } from "./snapshot-index.ts";
import { syncFolder } from "./write-whole.ts";

/** Where a restore writes until everything is there; what is left of one that was broken off. */
const UNFINISHED_FOLDER = ".restore-unfinished";
/** Room that the file system needs besides the files themselves. */
const SPARE_RATIO = 1.05;

/** A backup that was opened: what it is, what is in it, and what opens its packs. */
export interface OpenedSnapshot {
  readonly folder: BackupFolder;
  readonly manifest: Manifest;
  readonly index: SnapshotIndex;
  readonly seal: Seal;
}

export async function openSnapshot(folder: BackupFolder, id: string, seal: Seal): Promise<OpenedSnapshot> {
  const manifest = await folder.manifest(id);
  return { folder, manifest, index: await folder.readIndex(manifest, seal), seal };
}

/** One piece of one file, out of a pack. */
interface Piece {
  readonly file: IndexedFile;
  readonly fileNumber: number;
  readonly fileOffset: number;
  readonly bytes: Buffer;
}

/**
 * Goes through a backup pack by pack, each read and opened once, and hands over every piece that is what its hash says.
 *
 * @throws WeishanError BACKUP_INVALID at the first pack or piece that is not
 */
async function eachPack(
  snapshot: OpenedSnapshot,
  use: (pieces: readonly Piece[]) => Promise<void>,
  pace: Pace,
): Promise<void> {
  const { folder, manifest, index, seal } = snapshot;
  const byPack = chunksByPack(index, manifest.packs.length);
  const fileOf = fileOfChunk(index);
  for (const [number, { name }] of manifest.packs.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one pack after the other: memory stays bounded
    const bytes = await unsealed(await folder.readPack(name), seal);
    const pieces = [...(byPack[number] ?? [])].map((chunk) => {
      const { file, fileNumber, firstChunk } = fileOf(chunk);
      const fileOffset = (chunk - firstChunk) * CHUNK_BYTES;
      const { offset } = index.chunks.placeOf(chunk);
      const piece = bytes.subarray(offset, offset + Math.min(CHUNK_BYTES, file.sizeBytes - fileOffset));
      if (!createHash("sha256").update(piece).digest().equals(index.chunks.hashOf(chunk))) {
        throw invalid(`a piece of ${file.path} in the pack ${name} is damaged`);
      }
      return { file, fileNumber, fileOffset, bytes: piece };
    });
    // oxlint-disable-next-line no-await-in-loop -- used before the next is read
    await use(pieces);
    // oxlint-disable-next-line no-await-in-loop -- slow on purpose
    await pace.done(pieces.reduce((sum, piece) => sum + piece.bytes.length, 0));
  }
}

/** Reads everything that a backup needs, without writing anything. @throws WeishanError BACKUP_INVALID */
export async function checkWhole(snapshot: OpenedSnapshot, pace: Pace): Promise<void> {
  await eachPack(snapshot, async () => undefined, pace);
}

/** Whether a folder may be restored into. @throws WeishanError BACKUP_UNAVAILABLE where it has something in it */
export async function mustBeEmpty(to: string): Promise<void> {
  const names = await readdir(to).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw unavailable(`${to} cannot be read`, error);
  });
  if (names.every((name) => name === UNFINISHED_FOLDER || name === "lost+found")) return;
  throw unavailable(
    `${to} is not empty (${names.slice(0, 3).join(", ")}…); nothing is overwritten: give a folder that is empty or not there yet`,
  );
}

/** @throws WeishanError BACKUP_UNAVAILABLE where the file system has not the room */
async function mustHaveRoom(to: string, sizeBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(to);
  const freeBytes = bavail * bsize;
  if (freeBytes >= sizeBytes * SPARE_RATIO) return;
  const mb = (byteCount: number): string => `${Math.ceil(byteCount / 1e6)} MB`;
  throw unavailable(`${to} has ${mb(freeBytes)} free; this backup needs ${mb(sizeBytes * SPARE_RATIO)}`);
}

/**
 * Writes a backup into an empty folder. Everything goes into a folder inside it first and is moved up at the end, so
 * that a restore that was broken off is seen, and none is taken for whole.
 */
export async function restoreSnapshot(snapshot: OpenedSnapshot, to: string, pace: Pace): Promise<void> {
  const { index, manifest } = snapshot;
  await mustBeEmpty(to);
  const draft = join(to, UNFINISHED_FOLDER);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await mustHaveRoom(to, manifest.sizeBytes);
  const paths = index.files.map((file) => join(draft, safePath(file.path)));
  for (const [number, file] of index.files.entries()) {
    const path = paths[number] ?? "";
    // oxlint-disable-next-line no-await-in-loop -- one file after the other
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // oxlint-disable-next-line no-await-in-loop -- one file after the other
    const handle = await open(path, "wx", 0o600);
    // oxlint-disable-next-line no-await-in-loop -- one file after the other
    await handle.truncate(file.sizeBytes);
    // oxlint-disable-next-line no-await-in-loop -- one file after the other
    await handle.close();
  }
  await eachPack(snapshot, (pieces) => writePieces(pieces, paths), pace);
  for (const [number, file] of index.files.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one file after the other
    await finish(paths[number] ?? "", file);
  }
  for (const name of await readdir(draft)) {
    // oxlint-disable-next-line no-await-in-loop -- moved one after the other
    await rename(join(draft, name), join(to, name));
  }
  await rmdir(draft);
  await syncFolder(to);
}

async function writePieces(pieces: readonly Piece[], paths: readonly string[]): Promise<void> {
  for (const [fileNumber, ofFile] of Map.groupBy(pieces, (piece) => piece.fileNumber)) {
    // oxlint-disable-next-line no-await-in-loop -- one file after the other
    const handle = await open(paths[fileNumber] ?? "", "r+");
    try {
      for (const { bytes, fileOffset } of ofFile) {
        // oxlint-disable-next-line no-await-in-loop -- one piece after the other
        await handle.write(bytes, 0, bytes.length, fileOffset);
      }
    } finally {
      // oxlint-disable-next-line no-await-in-loop -- closed before the next is opened
      await handle.close();
    }
  }
}

/** Brings a file onto the disk and reads it back. */
async function finish(path: string, file: IndexedFile): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.utimes(new Date(), new Date(file.modifiedAt));
    await handle.sync();
  } finally {
    await handle.close();
  }
  const whole = createHash("sha256");
  await pipeline(createReadStream(path), whole);
  if (whole.digest("hex") !== file.sha256) throw invalid(`${file.path} is not what it was after it was written`);
}

/** A path of a backup, which must lead nowhere else. */
function safePath(path: string): string {
  const clean = normalize(path);
  if (clean.startsWith("..") || clean.startsWith("/") || /^[A-Za-z]:|\\/u.test(clean)) {
    throw invalid(`the backup names a file outside of it: ${path}`);
  }
  return clean;
}

/** The chunks of each pack, in the order of the files. */
function chunksByPack({ chunks }: SnapshotIndex, packCount: number): readonly Uint32Array[] {
  const counts = new Uint32Array(packCount);
  for (let chunk = 0; chunk < chunks.length; chunk++) {
    const { pack } = chunks.placeOf(chunk);
    if (pack >= packCount) throw invalid("the index refers to a pack that the manifest does not name");
    counts[pack] = (counts[pack] ?? 0) + 1;
  }
  const byPack = Array.from(counts, (count) => new Uint32Array(count));
  const filled = new Uint32Array(packCount);
  for (let chunk = 0; chunk < chunks.length; chunk++) {
    const { pack } = chunks.placeOf(chunk);
    const row = filled[pack] ?? 0;
    const own = byPack[pack];
    if (own !== undefined) own[row] = chunk;
    filled[pack] = row + 1;
  }
  return byPack;
}

interface ChunkFile {
  readonly file: IndexedFile;
  readonly fileNumber: number;
  readonly firstChunk: number;
}

/** Finds the file of a chunk by halving. */
function fileOfChunk({ files }: SnapshotIndex): (chunk: number) => ChunkFile {
  const starts: ChunkFile[] = [];
  let firstChunk = 0;
  for (const [fileNumber, file] of files.entries()) {
    if (file.sizeBytes > 0) starts.push({ file, fileNumber, firstChunk });
    firstChunk += chunkCountOf(file.sizeBytes);
  }
  return (chunk) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle]?.firstChunk ?? 0) <= chunk) low = middle;
      else high = middle - 1;
    }
    const found = starts[low];
    if (found === undefined) throw invalid("the index has pieces of no file");
    return found;
  };
}
