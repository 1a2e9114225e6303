import { createHash } from "node:crypto";
import { z } from "zod";
import { invalid } from "./backup-trouble.ts";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const Count = z.number().int().nonnegative();

const Manifest = z.object({
  format: z.literal(1),
  id: z.string().regex(/^\d{8}T\d{6}Z-[0-9a-f]{6}$/u),
  takenAt: z.number(),
  durationMs: z.number(),
  version: z.string(),
  encryption: z.enum(["none", "passphrase", "recipients"]),
  records: z.enum(["included", "elsewhere"]),
  history: z.enum(["included", "elsewhere"]),
  /** The last record of the journal that is in the history or beside it. */
  journalPosition: Count,
  historyPosition: Count.nullable(),
  fileCount: Count,
  sizeBytes: Count,
  addedBytes: Count,
  /** The files are cut into pieces of this size. */
  chunkBytes: Count,
  index: z.object({ sha256: Sha256, sizeBytes: Count }),
  /** The packs that hold the pieces; the index refers to them by their place here. Their names are their checksums. */
  packs: z.array(z.object({ name: Sha256, sizeBytes: Count })),
  leftOut: z.array(z.string()),
});

/** What anybody may know of a backup: when, how large, and what it is made of. What is in it is in its index. */
export type Manifest = z.infer<typeof Manifest>;

const Envelope = z.object({ manifest: z.unknown(), sha256: Sha256 });

/** The manifest as a file, with a checksum of itself. */
export const encodeManifest = (manifest: Manifest): string =>
  `${JSON.stringify({ manifest, sha256: sha256(JSON.stringify(manifest)) }, null, 2)}\n`;

/** @throws WeishanError BACKUP_INVALID where it is damaged or of another format */
export function decodeManifest(text: string, name: string): Manifest {
  try {
    const envelope = Envelope.parse(JSON.parse(text));
    if (sha256(JSON.stringify(envelope.manifest)) !== envelope.sha256) throw new Error("its checksum is wrong");
    return Manifest.parse(envelope.manifest);
  } catch (error) {
    throw invalid(`the manifest ${name} is damaged`, error);
  }
}

export const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
