import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { WeishanError } from "@weishan/core/error";
import type { FilmStore, StoredFilm } from "../../ports/film-store.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Films as files. */
export class FilmFolder implements FilmStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async keep(id: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredFilm> {
    const path = this.#pathOf(id);
    await mkdir(this.#folder, { recursive: true });
    const unfinished = `${path}.part`;
    let sizeBytes = 0;
    try {
      const file = await open(unfinished, "w");
      try {
        for await (const piece of content) {
          sizeBytes += piece.byteLength;
          if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
          await file.write(piece);
        }
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    return filmAt(path, sizeBytes);
  }

  async find(id: string): Promise<StoredFilm | undefined> {
    const path = this.#pathOf(id);
    try {
      return filmAt(path, (await stat(path)).size);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.#pathOf(id), { force: true });
  }

  #pathOf(id: string): string {
    if (!UUID.test(id)) throw new RangeError("the id of a film is a UUID");
    return join(this.#folder, `${id}.mp4`);
  }
}

const filmAt = (path: string, sizeBytes: number): StoredFilm => ({
  sizeBytes,
  async read(offset, lengthBytes) {
    const file = await open(path, "r");
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(lengthBytes), 0, lengthBytes, offset);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  },
  pieces: () => createReadStream(path),
});

const tooLarge = (maxBytes: number): WeishanError =>
  new WeishanError("UPLOAD_REFUSED", `the film is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB`, { maxBytes });
