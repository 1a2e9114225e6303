import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Diagnosis, diagnose, type ParameterOverrides, type RuleFamily } from "@weishan/core/fault";
import { CsvDays } from "../csv-days.ts";
import { dayFrame } from "../day-frame.ts";
import { loadMapping } from "../load-mapping.ts";

/** Judges a file of data as the command does. */
export async function diagnoseFile(
  family: RuleFamily,
  data: string,
  mappingFile: string,
  overrides: ParameterOverrides = {},
): Promise<ReadonlyMap<string, Diagnosis>> {
  const mapping = loadMapping(mappingFile, family);
  const found = new Map<string, Diagnosis>();
  for await (const day of new CsvDays(data, mapping).days()) {
    found.set(day.date, diagnose(family, dayFrame(day, mapping.constants), { ...mapping.parameters, ...overrides }));
  }
  return found;
}

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
