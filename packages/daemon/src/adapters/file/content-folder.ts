import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Contents as files, a folder for each first two digits of the id so that no folder grows without end. */
export class ContentFolder {
  readonly #folder: string;
  readonly #extension: string;

  constructor(folder: string, extension: string) {
    this.#folder = folder;
    this.#extension = extension;
  }

  async keep(id: string, content: Uint8Array): Promise<void> {
    const path = this.#pathOf(id);
    if (path === undefined) throw new RangeError("the id of a content is a UUID");
    await mkdir(join(this.#folder, id.slice(0, 2)), { recursive: true });
    const unfinished = `${path}.part`;
    const file = await open(unfinished, "w");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  }

  async find(id: string): Promise<Uint8Array | undefined> {
    const path = this.#pathOf(id);
    if (path === undefined) return undefined;
    try {
      return await readFile(path);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  #pathOf(id: string): string | undefined {
    return UUID.test(id) ? join(this.#folder, id.slice(0, 2), `${id}.${this.#extension}`) : undefined;
  }
}
