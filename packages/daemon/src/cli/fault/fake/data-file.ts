import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Diagnosis, diagnose, type Frame, type ParameterOverrides, type RuleFamily } from "@weishan/core/fault";
import { CsvDays } from "../csv-days.ts";
import { dayFrame } from "../day-frame.ts";
import { loadMapping } from "../load-mapping.ts";

/** The days of a file of data as frames, read as the command reads them. */
export async function framesOfFile(
  family: RuleFamily,
  data: string,
  mappingFile: string,
): Promise<ReadonlyMap<string, Frame>> {
  const mapping = loadMapping(mappingFile, family);
  const frames = new Map<string, Frame>();
  for await (const day of new CsvDays(data, mapping).days()) frames.set(day.date, dayFrame(day, mapping.constants));
  return frames;
}

/** Each day judged. */
export const diagnoseFrames = (
  family: RuleFamily,
  frames: ReadonlyMap<string, Frame>,
  overrides: ParameterOverrides = {},
): ReadonlyMap<string, Diagnosis> =>
  new Map([...frames].map(([date, frame]) => [date, diagnose(family, frame, overrides)]));

/** Does something with files that are gone afterwards; gives their paths in the order of the texts. */
export async function withFiles<Result>(
  texts: readonly string[],
  use: (...files: string[]) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "weishan-fault-"));
  try {
    const files = texts.map((text, index) => {
      const file = join(folder, `${index}.txt`);
      writeFileSync(file, text);
      return file;
    });
    return await use(...files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
