import { type Center, didYouMean } from "@weishan/core/center";
import { checkContract, editionOn, parseTariffBook, TARIFF_BOOKS, type TariffBook } from "@weishan/core/energy";
import { isWeishanError } from "@weishan/core/error";
import type { ConfigFiles } from "./config-files.ts";
import type { ConfigProblem } from "./config-problem.ts";
import type { EnergyDocument } from "./energy-schema.ts";
import type { EnergyContractSetting } from "./installation.ts";
import { parseYamlSource, type YamlSource } from "./yaml-source.ts";

type ContractEntry = EnergyDocument["contracts"][number];

/** The tariff books and contracts of an installation, and what is wrong with them. */
export interface LoadedEnergy {
  /** Built-in books and those of the installation, one of each name. */
  readonly tariffBooks: readonly TariffBook[];
  readonly energyContracts: readonly EnergyContractSetting[];
  readonly problems: readonly ConfigProblem[];
}

/** Reads the tariff books that the installation names, and checks its contracts against them line by line. */
export function loadEnergy(
  { contracts, tariffBooks: paths }: Pick<EnergyDocument, "contracts" | "tariffBooks">,
  {
    files,
    source,
    centers,
  }: { readonly files: ConfigFiles; readonly source: YamlSource; readonly centers: readonly Center[] },
): LoadedEnergy {
  const own = paths.map((path, at) => readBook(path, at, { files, source }));
  const books = new Map([...TARIFF_BOOKS, ...own.flatMap(({ book }) => book ?? [])].map((book) => [book.name, book]));
  const bookProblems = own.flatMap(({ problems }) => problems);
  // Contracts under a book that could not be read are wrong for that reason only.
  const contractProblems =
    bookProblems.length > 0
      ? []
      : contracts.flatMap((contract, at) => problemsOf(contract, { at, contracts, books, centers, source }));
  return {
    tariffBooks: [...books.values()],
    energyContracts: contracts.map(settingOf),
    problems: [...bookProblems, ...contractProblems],
  };
}

const settingOf = (entry: ContractEntry): EnergyContractSetting => ({
  centerId: entry.center,
  validFrom: entry.validFrom,
  book: entry.book,
  capacities: entry.capacities,
  industryCode: entry.industryCode ?? null,
  powerFactorPct: entry.powerFactorPct ?? null,
  iceMeterId: entry.iceMeter ?? null,
  isAssumed: entry.assumed,
  note: entry.note ?? null,
});

function readBook(
  path: string,
  at: number,
  { files, source }: { readonly files: ConfigFiles; readonly source: YamlSource },
): { readonly book?: TariffBook; readonly problems: readonly ConfigProblem[] } {
  const file = files.resolve(source.file, path);
  const text = files.readText(file);
  if (text === undefined) {
    const hint = "the path is relative to this file";
    return { problems: [source.problem(["energy", "tariffBooks", at], `${file} cannot be read`, hint)] };
  }
  const yaml = parseYamlSource(file, text);
  if (!yaml.ok) return { problems: yaml.problems };
  const parsed = parseTariffBook(yaml.source.value);
  if (parsed.ok) return { book: parsed.book, problems: [] };
  return { problems: parsed.problems.map(({ path: inside, message }) => yaml.source.problem(inside, message)) };
}

function problemsOf(
  contract: ContractEntry,
  {
    at,
    contracts,
    books,
    centers,
    source,
  }: {
    readonly at: number;
    readonly contracts: readonly ContractEntry[];
    readonly books: ReadonlyMap<string, TariffBook>;
    readonly centers: readonly Center[];
    readonly source: YamlSource;
  },
): readonly ConfigProblem[] {
  const place = (...path: readonly string[]) => ["energy", "contracts", at, ...path];
  const center = centers.find(({ id }) => id === contract.center);
  const problems: ConfigProblem[] = [];
  if (center === undefined) {
    const ids = centers.map(({ id }) => id);
    problems.push(
      source.problem(place("center"), `there is no centre "${contract.center}"`, didYouMean(contract.center, ids)),
    );
  }
  const isTwice = contracts.some(
    (other, before) => before < at && other.center === contract.center && other.validFrom === contract.validFrom,
  );
  if (isTwice) {
    const message = `${contract.center} has two contracts from ${contract.validFrom} on`;
    problems.push(source.problem(place("validFrom"), message, "keep one of them"));
  }
  const meterId = contract.iceMeter;
  if (meterId !== undefined && center?.equipment.some(({ id }) => id === meterId) === false) {
    const ids = center.equipment.filter(({ kind }) => kind === "meter").map(({ id }) => id);
    problems.push(source.problem(place("iceMeter"), `there is no meter "${meterId}"`, didYouMean(meterId, ids)));
  }
  const book = books.get(contract.book);
  if (book === undefined) {
    const hint = didYouMean(contract.book, books.keys());
    problems.push(source.problem(place("book"), `there is no tariff book "${contract.book}"`, hint));
    return problems;
  }
  try {
    checkContract(book, contract.capacities);
    const { coefficients } = editionOn(book, contract.validFrom);
    if (contract.industryCode !== undefined && coefficients?.[contract.industryCode] === undefined) {
      const message = `${book.name} has no coefficient for industry ${contract.industryCode}`;
      const hint = `it has those of ${Object.keys(coefficients ?? {}).join(", ") || "none"}`;
      problems.push(source.problem(place("industryCode"), message, hint));
    }
  } catch (error) {
    if (!isWeishanError(error)) throw error;
    const wrong = error.code === "TARIFF_UNKNOWN" ? "validFrom" : "capacities";
    problems.push(source.problem(place(wrong), error.message));
  }
  return problems;
}
