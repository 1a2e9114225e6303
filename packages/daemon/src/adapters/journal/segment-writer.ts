import { open } from "node:fs/promises";
import { dirname } from "node:path";

/** The file operations a segment is written with; a disk that fails is put in here by tests. */
export interface SegmentFile {
  /** Appends all of `bytes`, or rejects. */
  write(bytes: Buffer, offset: number): Promise<void>;
  /** Resolves when everything written is on the disk. */
  sync(): Promise<void>;
  truncate(sizeBytes: number): Promise<void>;
  close(): Promise<void>;
}

/** Makes a new segment file and makes its name durable. What an earlier failed attempt left under the name goes. */
export type CreateSegmentFile = (path: string) => Promise<SegmentFile>;

export const createSegmentFile: CreateSegmentFile = async (path) => {
  const file = await open(path, "w");
  await syncFolder(dirname(path));
  return {
    async write(bytes, offset) {
      let written = 0;
      while (written < bytes.length) {
        // A write may be short, for example on a disk that fills up.
        // oxlint-disable-next-line no-await-in-loop
        const { bytesWritten } = await file.write(bytes, written, bytes.length - written, offset + written);
        written += bytesWritten;
      }
    },
    sync: () => file.datasync(),
    truncate: (sizeBytes) => file.truncate(sizeBytes),
    close: () => file.close(),
  };
};

/** A new or renamed file is only sure to be found after a power cut when its folder was synced too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
