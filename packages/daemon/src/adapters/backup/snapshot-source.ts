import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { FrozenDatabase } from "./frozen-database.ts";

/** One file as it goes into a backup: its content does not change while it is read. */
export interface SnapshotSource {
  /** Where it belongs, with slashes. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedAt: number;
  readonly figures?: Readonly<Record<string, number>>;
  read(target: Buffer, offset: number): void;
  close(): void;
}

/** A file of bytes, held open from now on, up to a size: what is appended meanwhile is not a part of it. */
export function openFile(file: string, path: string, sizeBytes?: number): SnapshotSource {
  const descriptor = openSync(file, "r");
  const { size, mtimeMs } = fstatSync(descriptor);
  return {
    path,
    sizeBytes: sizeBytes ?? size,
    modifiedAt: mtimeMs,
    read(target, offset) {
      let filled = 0;
      while (filled < target.length) {
        const byteCount = readSync(descriptor, target, filled, target.length - filled, offset + filled);
        if (byteCount === 0) throw new Error(`${file} became shorter while it was copied`);
        filled += byteCount;
      }
    },
    close: () => closeSync(descriptor),
  };
}

/** A text that is made for the backup. */
export function textFile(text: string, path: string, modifiedAt: number): SnapshotSource {
  const bytes = Buffer.from(text);
  return {
    path,
    sizeBytes: bytes.length,
    modifiedAt,
    read: (target, offset) => void bytes.copy(target, 0, offset),
    close: () => undefined,
  };
}

/** A database as it was when it was frozen. */
export function frozenFile(
  database: FrozenDatabase,
  path: string,
  more: { readonly modifiedAt: number; readonly figures: Readonly<Record<string, number>> },
): SnapshotSource {
  return {
    path,
    sizeBytes: database.sizeBytes,
    ...more,
    read: (target, offset) => database.read(target, offset),
    close: () => database.close(),
  };
}
