import { readFileSync } from "node:fs";
import { join } from "node:path";
import { WeishanError } from "@weishan/core/error";
import { parse } from "yaml";
import { z } from "zod";
import { TABLES } from "../wire/register-table.ts";

const Raw = z.union([z.number(), z.string().transform(Number)]);

const Writing = z.looseObject({ min: z.number().optional(), max: z.number().optional() });

/** One line of a register map, as far as a device needs to know it. */
const ProfilePoint = z.looseObject({
  table: z.enum(TABLES).optional(),
  address: z.number().int().optional(),
  type: z.string().optional(),
  order: z.string().optional(),
  scale: z.number().optional(),
  offset: z.number().optional(),
  bit: z.number().int().optional(),
  mask: z.number().int().optional(),
  length: z.number().int().optional(),
  unit: z.string().optional(),
  absent: z.array(Raw).optional(),
  states: z.record(z.string(), z.unknown()).optional(),
  scaleRegister: z.number().int().optional(),
  write: z.union([Writing, z.boolean()]).optional(),
  // Points of a SunSpec model chain name their model and point instead of an address.
  model: z.number().int().optional(),
  point: z.string().optional(),
});

const ProfileFile = z.looseObject({
  maker: z.string().default(""),
  model: z.string().default(""),
  equipmentKind: z.string().default("unknown"),
  limits: z
    .looseObject({
      maxRegisters: z.number().int().optional(),
      maxBits: z.number().int().optional(),
      forbidden: z
        .array(z.looseObject({ table: z.enum(TABLES).optional(), from: z.number().int(), to: z.number().int() }))
        .optional(),
    })
    .optional(),
  defaults: z.looseObject({ table: z.enum(TABLES).optional(), order: z.string().optional() }).optional(),
  points: z.record(z.string(), ProfilePoint).default({}),
  sunspec: z.unknown().optional(),
});

export type Profile = z.infer<typeof ProfileFile>;
export type ProfilePointEntry = z.infer<typeof ProfilePoint>;

/** Checks a profile that was already parsed from YAML. Throws `PROFILE_INVALID`. */
export function profileFrom(document: unknown, name: string): Profile {
  const result = ProfileFile.safeParse(document);
  if (result.success) return result.data;
  throw new WeishanError("PROFILE_INVALID", `profile ${name}: ${z.prettifyError(result.error)}`, { profile: name });
}

/** Finds profiles by name (`schneider/pm5000`). Throws `PROFILE_INVALID` for one that is not there. */
export type ProfileSource = (name: string) => Profile;

/** Profiles from folders, the first that has the file wins; each file is read once. */
export function profilesIn(folders: readonly string[]): ProfileSource {
  const known = new Map<string, Profile>();
  return (name) => {
    const cached = known.get(name);
    if (cached !== undefined) return cached;
    for (const folder of folders) {
      const text = textOf(join(folder, `${name}.yaml`));
      if (text === undefined) continue;
      const profile = profileFrom(parse(text), name);
      known.set(name, profile);
      return profile;
    }
    throw new WeishanError("PROFILE_INVALID", `no profile ${name} in ${folders.join(", ")}`, { profile: name });
  };
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new WeishanError("CONFIG_UNREADABLE", `${path} cannot be read`, { path }, error);
  }
}
