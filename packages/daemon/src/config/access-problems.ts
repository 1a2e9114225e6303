import type { Center } from "@weishan/core/center";
import type { ConfigProblem } from "./config-problem.ts";
import type { InstallationDocument } from "./installation-schema.ts";
import type { YamlSource } from "./yaml-source.ts";

const OUR_ADDRESS = "http: { publicUrl: https://weishan.kcg.gov.tw }";

/** What is wrong with mail and single sign-on beside the rest of the file: links that lead nowhere, centres unknown. */
export function accessProblems(
  { mail, access, http }: InstallationDocument,
  centers: readonly Center[],
  source: YamlSource,
): readonly ConfigProblem[] {
  const hasAddress = http.publicUrl !== undefined;
  const known = centers.map(({ id }) => id);
  const problems: ConfigProblem[] = [];
  if (mail !== undefined && !hasAddress) {
    problems.push(
      source.problem(["mail"], "links in mails begin with http.publicUrl, which is not given", OUR_ADDRESS),
    );
  }
  for (const [index, { grants, claim }] of access.oidc.entries()) {
    const at = ["access", "oidc", index] as const;
    if (!hasAddress) {
      problems.push(
        source.problem([...at], "a provider sends people back to http.publicUrl, which is not given", OUR_ADDRESS),
      );
    }
    if (grants.length > 0 && claim === undefined) {
      problems.push(
        source.problem([...at, "grants"], "these values are of no claim", "name the claim, such as claim: groups"),
      );
    }
    for (const [row, grant] of grants.entries()) {
      const unknown = grant.centers === "all" ? [] : grant.centers.filter((id) => !known.includes(id));
      for (const id of unknown) {
        const path = [...at, "grants", row, "centers"];
        problems.push(source.problem(path, `there is no centre "${id}"`, `the centres are ${known.join(", ")}`));
      }
    }
  }
  return problems;
}
