import { BUILTIN_CENTERS, type Center, parseCenter } from "@weishan/core/center";
import { accessProblems } from "./access-problems.ts";
import type { ConfigFiles } from "./config-files.ts";
import type { ConfigProblem } from "./config-problem.ts";
import { criticalProblems } from "./critical-problems.ts";
import type { Installation } from "./installation.ts";
import { type InstallationDocument, InstallationSchema } from "./installation-schema.ts";
import { loadEnergy } from "./load-energy.ts";
import { energyMeterProblems, meterEntries } from "./load-energy-meters.ts";
import { ProfileLibrary } from "./load-profile.ts";
import { loadResources } from "./load-resources.ts";
import { loadRuleBooks } from "./load-rule-books.ts";
import { alarmChangesOf, loadRuleLibraries } from "./load-rules.ts";
import { withReachedPoints } from "./reached-points.ts";
import { schemaKeysAt } from "./schema-keys.ts";
import { wireEndpoints } from "./wire-endpoints.ts";
import { parseYamlSource, type YamlSource } from "./yaml-source.ts";
import { problemsOf } from "./zod-problems.ts";

export type LoadedInstallation =
  | { readonly ok: true; readonly installation: Installation; readonly warnings: readonly ConfigProblem[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/**
 * Reads an installation file with everything it names and checks it whole: no connection is opened, no file is
 * written, and every problem is reported at once.
 */
export function loadInstallation(file: string, files: ConfigFiles): LoadedInstallation {
  const text = files.readText(file);
  if (text === undefined) {
    const hint = "give the path of an installation file; `weishan demo` runs without one";
    return { ok: false, problems: [{ file, line: 1, column: 1, path: "", message: "this file cannot be read", hint }] };
  }
  const yaml = parseYamlSource(file, text);
  if (!yaml.ok) return yaml;
  const { source } = yaml;
  const parsed = InstallationSchema.safeParse(source.value);
  if (!parsed.success) {
    return { ok: false, problems: problemsOf(source, parsed.error, (path) => schemaKeysAt(InstallationSchema, path)) };
  }
  return assemble(parsed.data, source, files);
}

function assemble(document: InstallationDocument, source: YamlSource, files: ConfigFiles): LoadedInstallation {
  const { centers, problems: centerProblems } = loadCenters(document, source, files);
  const folders = [...document.profiles.map((folder) => files.resolve(source.file, folder)), ...files.profileFolders];
  const profiles = new ProfileLibrary(files, folders);
  const wiring = wireEndpoints(document.endpoints, centers, { source, profiles });
  const ruleFolders = [
    ...document.alarms.rules.map((folder) => files.resolve(source.file, folder)),
    ...files.ruleFolders,
  ];
  const { ruleLibraries, problems: ruleProblems } = loadRuleLibraries(files, ruleFolders);
  const { alarmChanges, problems: changeProblems } = alarmChangesOf(
    document.alarms,
    { centers, ruleLibraries },
    source,
  );
  const { resources, problems: resourceProblems } = loadResources(document.booking, { centers, source });
  const { ruleBooks, problems: bookProblems } = loadRuleBooks(document.booking, { files, source, centers, resources });
  const { problems: energyProblems, ...energyBooks } = loadEnergy(document.energy, { files, source, centers });
  // A centre that could not be read makes every line of wiring wrong; only the cause is worth telling.
  const problems =
    centerProblems.length > 0
      ? centerProblems
      : [
          ...wiring.problems,
          ...brokerProblems(document, source),
          ...criticalProblems(document.commands, centers, source),
          ...accessProblems(document, centers, source),
          ...ruleProblems,
          ...resourceProblems,
          ...energyMeterProblems(document.energy, centers, source),
          // Books that speak of a room that could not be read are wrong for that reason only.
          ...(resourceProblems.length === 0 ? bookProblems : []),
          ...(ruleProblems.length === 0 ? changeProblems : []),
          ...energyProblems,
        ];
  if (problems.length > 0) return { ok: false, problems };
  const {
    mqtt,
    profiles: _folders,
    booking: _books,
    alarms: { line },
    ...rest
  } = document;
  const { endpoints, warnings } = wiring;
  const reached = withReachedPoints(centers, endpoints, mqtt);
  const alarms = { ruleLibraries, alarmChanges, lineChannel: line ?? null };
  const installation = {
    ...rest,
    ...alarms,
    ...energyBooks,
    meterEntries: meterEntries(document.energy),
    agencies: document.energy.agencies,
    ruleBooks,
    resources,
    file: source.file,
    centers: reached,
    endpoints,
    brokers: mqtt,
  };
  return { ok: true, installation, warnings };
}

function loadCenters(
  document: InstallationDocument,
  source: YamlSource,
  files: ConfigFiles,
): { readonly centers: readonly Center[]; readonly problems: readonly ConfigProblem[] } {
  const centers: Center[] = [];
  const problems: ConfigProblem[] = [];
  for (const [index, entry] of document.centers.entries()) {
    if ("builtin" in entry) {
      centers.push(BUILTIN_CENTERS[entry.builtin]);
      continue;
    }
    const file = files.resolve(source.file, entry.file);
    const text = files.readText(file);
    if (text === undefined) {
      problems.push(
        source.problem(["centers", index, "file"], `${file} cannot be read`, "the path is relative to this file"),
      );
      continue;
    }
    const yaml = parseYamlSource(file, text);
    if (!yaml.ok) {
      problems.push(...yaml.problems);
      continue;
    }
    const parsed = parseCenter(yaml.source.value);
    if (parsed.ok) centers.push(parsed.center);
    else problems.push(...parsed.problems.map(({ path, message, hint }) => yaml.source.problem(path, message, hint)));
  }
  const ids = centers.map(({ id }) => id);
  for (const id of new Set(ids.filter((candidate, index) => ids.indexOf(candidate) !== index))) {
    problems.push(source.problem(["centers"], `two centres have the id "${id}"`));
  }
  return { centers, problems };
}

function brokerProblems(document: InstallationDocument, source: YamlSource): readonly ConfigProblem[] {
  const ids = [...document.endpoints.map(({ id }) => id), ...document.mqtt.map(({ id }) => id)];
  return document.mqtt.flatMap(({ id }, index) =>
    ids.filter((candidate) => candidate === id).length > 1
      ? [
          source.problem(
            ["mqtt", index, "id"],
            `the id "${id}" is used twice`,
            "endpoints and brokers share one list of ids",
          ),
        ]
      : [],
  );
}
