import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { WeishanError } from "@weishan/core/error";
import type { WriteLog, WriteRecord } from "../../ports/write-log.ts";

/**
 * The record of writes as a text file with one JSON object a line, synced with every line.
 *
 * A line that a loss of power tore off is closed with a line break at the next start, so that what follows is whole.
 */
export class JsonLinesWriteLog implements WriteLog {
  readonly #path: string;
  #file: FileHandle | undefined;
  /** Lines are written one after another. */
  #last: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** Opens the file, in a folder that is made where there is none. Rejects with DATA_DIR_UNWRITABLE. */
  async start(): Promise<void> {
    const file = await this.#openFile();
    const { size } = await file.stat();
    if (size > 0) {
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
      if (buffer.toString() !== "\n") await file.appendFile("\n");
    }
    this.#file = file;
  }

  async #openFile(): Promise<FileHandle> {
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      return await open(this.#path, "a+", 0o640);
    } catch (error) {
      throw new WeishanError(
        "DATA_DIR_UNWRITABLE",
        `${this.#path} cannot be written (${error instanceof Error ? error.message : String(error)}); give this user the right to write there, or choose another folder: WEISHAN_DATA_DIR=/path`,
        { path: this.#path },
        error,
      );
    }
  }

  async stop(): Promise<void> {
    await this.#last;
    await this.#file?.close();
    this.#file = undefined;
  }

  append(record: WriteRecord): Promise<void> {
    const written = this.#last.then(() => this.#write(record));
    // The next line does not wait for this one to succeed, only for it to end.
    this.#last = written.catch(() => undefined);
    return written;
  }

  async #write(record: WriteRecord): Promise<void> {
    if (this.#file === undefined) throw new Error(`${this.#path} is not open`);
    await this.#file.appendFile(`${JSON.stringify(record)}\n`);
    await this.#file.datasync();
  }
}
