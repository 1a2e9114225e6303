import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { getuid } = process;
/** Mounting is for root, or for who may become it without being asked. */
const AS_ROOT = getuid?.() === 0 ? [] : ["sudo", "-n"];

function asRoot(...words: readonly string[]): { readonly ok: boolean; readonly said: string } {
  const [program = "", ...rest] = [...AS_ROOT, ...words];
  const { status, stderr, error } = spawnSync(program, rest, { encoding: "utf8" });
  return { ok: status === 0, said: error?.message ?? stderr };
}

/** A real file system of a few megabytes in memory, so that a disk can be full without filling anybody's disk. */
export class SmallFileSystem {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Throws where this machine does not let us mount. */
  static mount(megabytes: number): SmallFileSystem {
    const folder = mkdtempSync(join(tmpdir(), "weishan-small-"));
    const options = `size=${megabytes}m,mode=0700,uid=${getuid?.() ?? 0}`;
    const { ok, said } = asRoot("mount", "-t", "tmpfs", "-o", options, "weishan-test", folder);
    if (ok) return new SmallFileSystem(folder);
    rmdirSync(folder);
    throw new Error(`a small file system cannot be mounted: ${said.trim()}`);
  }

  /** Takes so much of the space with a file of somebody else's. */
  occupy(megabytes: number): void {
    writeFileSync(join(this.folder, "ballast"), Buffer.alloc(megabytes * 2 ** 20, 1));
  }

  /** Gives the space back. */
  relieve(): void {
    rmSync(join(this.folder, "ballast"));
  }

  unmount(): void {
    const { ok, said } = asRoot("umount", "--lazy", this.folder);
    if (!ok) throw new Error(`${this.folder} stays mounted: ${said.trim()}`);
    rmdirSync(this.folder);
  }
}

/** Whether a test may mount: `describe.runIf(requireMounting())`. In CI not being able to is a failure. */
export function requireMounting(): boolean {
  try {
    SmallFileSystem.mount(1).unmount();
    return true;
  } catch (error) {
    if (process.env["CI"] !== undefined) throw error;
    process.stderr.write(`skipped: ${String(error)}; run the tests as root\n`);
    return false;
  }
}
