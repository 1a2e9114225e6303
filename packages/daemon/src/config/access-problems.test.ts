import { describe, expect, test } from "vitest";
import { formatProblem } from "./config-problem.ts";
import { loadInstallation } from "./load-installation.ts";

function problems(lines: string): readonly string[] {
  const text = `weishan: 1\nname: { zh: 測試, en: Test }\ncenters: [{ builtin: siwei }]\n${lines}\n`;
  const files = {
    profileFolders: [],
    ruleFolders: [],
    bookFolders: [],
    profilesIn: () => [],
    readText: (file: string) => (file === "/site.yaml" ? text : undefined),
    resolve: (_from: string, path: string) => path,
  };
  const loaded = loadInstallation("/site.yaml", files);
  return loaded.ok ? [] : loaded.problems.map((problem) => formatProblem(problem).replace("/site.yaml:", ""));
}

const ADDRESS = "http: { publicUrl: https://weishan.example }\n";
const provider = (more: string): string =>
  `access: { oidc: [ { id: city, name: { zh: 甲, en: A }, issuer: "https://sso.example", clientId: w, clientSecretFile: ./s${more} } ] }`;

describe("mail and sign-on in an installation", () => {
  test("in order, nothing is said", () => {
    const grants = ", claim: groups, grants: [ { value: a, role: engineer, centers: [SW], systems: [hvac] } ]";
    const mail = "\nmail: { host: mail.example, username: w, passwordFile: ./m, from: 維山 <w@example.tw> }";
    expect(problems(`${ADDRESS}${provider(grants)}${mail}`)).toEqual([]);
  });

  test.each([
    ["a mail whose links lead nowhere", "mail: { host: m, from: w@example.tw }", "http.publicUrl, which is not given"],
    ["a provider that cannot send anybody back", provider(""), "http.publicUrl, which is not given"],
    [
      "a rule of no claim",
      `${ADDRESS}${provider(", grants: [ { value: a, role: viewer } ]")}`,
      "these values are of no claim",
    ],
    [
      "a rule for a centre that there is not",
      `${ADDRESS}${provider(", claim: g, grants: [ { value: a, role: viewer, centers: [FS] } ]")}`,
      'there is no centre "FS"',
    ],
    [
      "a secret that would travel in the clear",
      `${ADDRESS}${provider("").replace("https://sso", "http://sso")}`,
      "write the issuer as https://",
    ],
    [
      "a password that would travel in the clear",
      `${ADDRESS}mail: { host: m, from: w@example.tw, security: none, username: w }`,
      "a password travels with TLS only",
    ],
    ["a sender that is no address", `${ADDRESS}mail: { host: m, from: nobody }`, "write weishan@kcg.gov.tw"],
    ["sessions that end at once", "access: { sessions: { idle: 1s } }", "is out of bounds; take 10min to 30d"],
    ["a period that is no time", "access: { retention: { mails: long } }", "is not a length of time"],
  ])("%s is said", (_title, lines, message) => {
    const said = problems(lines);
    expect([said.length, said[0]]).toEqual([1, expect.stringContaining(message)]);
  });
});
