import { RIGHT_NAMES, RIGHTS, RIGHTS_OF_ROLES, ROLE_NAMES, ROLES } from "@weishan/core/access";
import { openApiDocument } from "../../packages/daemon/src/http/openapi/openapi-document.ts";
import { type Operation, operationsOf } from "../../packages/daemon/src/http/openapi/operations.ts";

const HEAD = `# Roles and rights 角色與權限

Somebody has a role for some centres and some systems; what the role allows counts there and nowhere else. Whatever
lies outside is not there for them: no equipment, no point, no trouble, no search hit, no live update; its address
answers 404. A person may have several roles. An API key may do what its person may, and of that only its scopes.

人員的每個角色都限定於某些中心與系統，範圍以外的一切對該人員而言不存在。一人可有多個角色；API 金鑰只能做其持有人可做且在其範圍內的事。

This file is written from the code (\`pnpm docs:write\`).

## What each role may do 各角色的權限
`;

const ROUTES_HEAD = `
## What each address of the API asks for 各 API 所需權限

- \`public\`: whoever reaches it 不需登入
- \`known\`: whoever is anybody here, also the visitor of the demonstration 已登入者或示範系統的訪客
- \`signed-in\`: every person, for what is their own; no API key 本人登入，不接受 API 金鑰
- a right: whoever has it anywhere; what it shows or does is narrowed to where it is had 具該權限者，範圍以授予者為限
`;

/** The text of docs/rights.md: the table of roles and rights, and what every route asks for. */
export async function rightsDocument(): Promise<string> {
  const operations = operationsOf(await openApiDocument());
  return `${HEAD}\n${rolesTable()}\n${ROUTES_HEAD}\n${routesTable(operations)}\n`;
}

function rolesTable(): string {
  const header = ["right 權限", "", ...ROLES.map((role) => `${ROLE_NAMES[role].zh} ${role}`)];
  const rows = RIGHTS.map((right) => [
    `\`${right}\``,
    `${RIGHT_NAMES[right].zh}<br>${RIGHT_NAMES[right].en}`,
    ...ROLES.map((role) => (RIGHTS_OF_ROLES[role].includes(right) ? "●" : "")),
  ]);
  return table(header, rows);
}

const routesTable = (operations: readonly Operation[]): string =>
  table(
    ["address", "what it does", "asks for"],
    operations.map((operation) => [
      `\`${operation.method} ${operation.path}\``,
      operation.summary,
      `\`${operation["x-access"]}\``,
    ]),
  );

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
