import { parseRuleBook, type ResourceEntry, type RuleBook, resourceTree, VENUE_CLASSES } from "@weishan/core/booking";
import { type Center, didYouMean } from "@weishan/core/center";
import type { ConfigFiles } from "./config-files.ts";
import type { ConfigProblem } from "./config-problem.ts";
import type { BookingDocument } from "./installation-schema.ts";
import { parseYamlSource, type YamlSource } from "./yaml-source.ts";

export interface LoadedRuleBooks {
  /** One of each id: an installation's own stands in place of a shipped one. */
  readonly ruleBooks: readonly RuleBook[];
  readonly problems: readonly ConfigProblem[];
}

/** A book as it was read, or what is wrong with its file. */
type ReadBook =
  | { readonly source: YamlSource; readonly book: RuleBook; readonly problems: readonly ConfigProblem[] }
  | { readonly source: undefined; readonly book: undefined; readonly problems: readonly ConfigProblem[] };

/**
 * The rule books of the venues: those that come along, `<class>.yaml` in the folder of shipped books, and the files that
 * the installation names. Reports every problem of every file with its line.
 */
export function loadRuleBooks(
  { books }: Pick<BookingDocument, "books">,
  {
    files,
    source,
    centers,
    resources = [],
  }: {
    readonly files: ConfigFiles;
    readonly source: YamlSource;
    readonly centers: readonly Center[];
    readonly resources?: readonly ResourceEntry[];
  },
): LoadedRuleBooks {
  const shipped = files.bookFolders.flatMap((folder) =>
    VENUE_CLASSES.flatMap((venueClass) => {
      const read = readBook(files, files.resolve(`${folder}/.`, `${venueClass}.yaml`));
      return read === undefined ? [] : [read];
    }),
  );
  const own = books.map((path, index): ReadBook => {
    const file = files.resolve(source.file, path);
    const read = readBook(files, file);
    if (read === undefined) {
      const problem = source.problem(
        ["booking", "books", index],
        `${file} cannot be read`,
        "the path is relative to this file",
      );
      return { source: undefined, book: undefined, problems: [problem] };
    }
    // What is shipped may speak of a centre that this installation does not have; what it writes itself may not.
    return read.book === undefined
      ? read
      : { ...read, problems: unknownPlaces(read.book, read.source, { centers, resources }) };
  });
  const ruleBooks = new Map([...shipped, ...own].flatMap(({ book }) => (book === undefined ? [] : [[book.id, book]])));
  return { ruleBooks: [...ruleBooks.values()], problems: [...shipped, ...own].flatMap(({ problems }) => problems) };
}

function readBook(files: ConfigFiles, file: string): ReadBook | undefined {
  const text = files.readText(file);
  if (text === undefined) return undefined;
  const yaml = parseYamlSource(file, text);
  if (!yaml.ok) return { source: undefined, book: undefined, problems: yaml.problems };
  const parsed = parseRuleBook(yaml.source.value);
  if (parsed.ok) return { source: yaml.source, book: parsed.book, problems: [] };
  const problems = parsed.problems.map(({ path, message, hint }) => yaml.source.problem(path, message, hint));
  return { source: undefined, book: undefined, problems };
}

function unknownPlaces(
  { appliesTo: { centerIds, resourceIds }, resourceFeePct }: RuleBook,
  source: YamlSource,
  { centers, resources: own }: { readonly centers: readonly Center[]; readonly resources: readonly ResourceEntry[] },
): readonly ConfigProblem[] {
  const knownCenters = centers.map(({ id }) => id);
  const resources = resourceTree(centers, own).byId;
  const unknownResource = (path: readonly (string | number)[], id: string): readonly ConfigProblem[] =>
    resources.has(id) ? [] : [source.problem(path, `there is no venue "${id}"`, didYouMean(id, resources.keys()))];
  return [
    ...centerIds.flatMap((id, index) =>
      knownCenters.includes(id)
        ? []
        : [
            source.problem(
              ["appliesTo", "centerIds", index],
              `there is no centre "${id}"`,
              didYouMean(id, knownCenters),
            ),
          ],
    ),
    ...resourceIds.flatMap((id, index) => unknownResource(["appliesTo", "resourceIds", index], id)),
    ...Object.keys(resourceFeePct).flatMap((id) => unknownResource(["resourceFeePct", id], id)),
  ];
}
