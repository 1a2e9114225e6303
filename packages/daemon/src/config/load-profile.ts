import { nearestWord } from "@weishan/core/center";
import { equipmentKind } from "@weishan/core/equipment";
import { type DeviceProfile, parseProfile } from "@weishan/core/modbus";
import type { ConfigFiles } from "./config-files.ts";
import type { ConfigProblem } from "./config-problem.ts";
import { parseYamlSource } from "./yaml-source.ts";

export type LoadedProfile =
  | { readonly ok: true; readonly profile: DeviceProfile }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] }
  | { readonly ok: false; readonly problems: null; readonly searched: readonly string[] };

/** Finds device profiles by `<maker>/<model>` and reads each once. */
export class ProfileLibrary {
  readonly #files: ConfigFiles;
  readonly #folders: readonly string[];
  readonly #loaded = new Map<string, LoadedProfile>();

  constructor(files: ConfigFiles, folders: readonly string[]) {
    this.#files = files;
    this.#folders = folders;
  }

  load(id: string): LoadedProfile {
    const known = this.#loaded.get(id);
    if (known !== undefined) return known;
    const loaded = this.#read(id);
    this.#loaded.set(id, loaded);
    return loaded;
  }

  /** The profile that was meant by an id that is none, or undefined where nothing is near. */
  nearest(id: string): string | undefined {
    return nearestWord(id, new Set(this.#folders.flatMap((folder) => this.#files.profilesIn(folder))));
  }

  #read(id: string): LoadedProfile {
    const searched = this.#folders.map((folder) => this.#files.resolve(`${folder}/.`, `${id}.yaml`));
    for (const file of searched) {
      const text = this.#files.readText(file);
      if (text !== undefined) return parseProfileText(file, text, id);
    }
    return { ok: false, problems: null, searched };
  }
}

/** A profile file's text, checked against the schema, the linter and the equipment catalogue. */
function parseProfileText(file: string, text: string, id: string): LoadedProfile {
  const yaml = parseYamlSource(file, text);
  if (!yaml.ok) return yaml;
  const parsed = parseProfile(yaml.source.value, id, equipmentKind);
  if (parsed.ok) return parsed;
  return {
    ok: false,
    problems: parsed.problems.map(({ path, message, hint }) => yaml.source.problem(path, message, hint)),
  };
}
