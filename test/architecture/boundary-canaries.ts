/** A tree of sources that breaks one rule of `.dependency-cruiser.mjs`, and nothing else that matters. */
export interface Canary {
  readonly rule: string;
  readonly files: Readonly<Record<string, string>>;
}

const empty = "export {};\n";

/** One planted violation for each boundary rule. */
export const CANARIES: readonly Canary[] = [
  {
    rule: "no-cycles",
    files: {
      "packages/core/src/a.ts": 'import "./b.ts";\n',
      "packages/core/src/b.ts": 'import "./a.ts";\n',
    },
  },
  { rule: "core-is-pure", files: { "packages/core/src/a.ts": 'import "node:fs";\n' } },
  {
    rule: "ports-know-core-only",
    files: { "packages/daemon/src/ports/a.ts": 'import "../app/b.ts";\n', "packages/daemon/src/app/b.ts": empty },
  },
  {
    rule: "app-knows-ports-only",
    files: {
      "packages/daemon/src/app/a.ts": 'import type { B } from "../adapters/x/b.ts";\nexport type A = B;\n',
      "packages/daemon/src/adapters/x/b.ts": "export type B = 1;\n",
    },
  },
  { rule: "config-is-without-io", files: { "packages/daemon/src/config/a.ts": 'import "node:fs";\n' } },
  {
    rule: "threads-know-nobody",
    files: {
      "packages/daemon/src/thread/a.ts": 'import "../adapters/y/b.ts";\n',
      "packages/daemon/src/adapters/y/b.ts": empty,
    },
  },
  {
    rule: "adapters-do-not-meet",
    files: {
      "packages/daemon/src/adapters/x/a.ts": 'import "../y/b.ts";\n',
      "packages/daemon/src/adapters/y/b.ts": empty,
    },
  },
  {
    rule: "http-decides-nothing",
    files: {
      "packages/daemon/src/http/a.ts": 'import "../adapters/y/b.ts";\n',
      "packages/daemon/src/adapters/y/b.ts": empty,
    },
  },
  {
    rule: "modbus-library-stays-in-its-adapter",
    files: { "packages/daemon/src/compose.ts": 'import "modbus-serial";\n' },
  },
  { rule: "mqtt-library-stays-in-its-adapter", files: { "packages/daemon/src/compose.ts": 'import "mqtt";\n' } },
  {
    rule: "accounts-library-stays-in-its-adapter",
    files: { "packages/daemon/src/http/a.ts": 'import "better-auth";\n' },
  },
  { rule: "database-stays-in-its-adapter", files: { "packages/daemon/src/compose.ts": 'import "node:sqlite";\n' } },
  {
    rule: "dashboard-knows-core-only",
    files: { "packages/dashboard/src/a.ts": 'import "../../daemon/src/b.ts";\n', "packages/daemon/src/b.ts": empty },
  },
  {
    rule: "features-do-not-meet",
    files: {
      "packages/dashboard/src/features/x/a.ts": 'import "../y/b.ts";\n',
      "packages/dashboard/src/features/y/b.ts": empty,
    },
  },
  {
    rule: "shared-ui-knows-no-feature",
    files: {
      "packages/dashboard/src/ui/a.ts": 'import "../features/y/b.ts";\n',
      "packages/dashboard/src/features/y/b.ts": empty,
    },
  },
  {
    rule: "simulators-keep-their-own-codec",
    files: {
      "simulators/src/a.ts": 'import "../../packages/core/src/modbus/b.ts";\n',
      "packages/core/src/modbus/b.ts": empty,
    },
  },
  {
    rule: "packages-meet-at-their-exports",
    files: { "packages/daemon/src/a.ts": 'import "../../core/src/b.ts";\n', "packages/core/src/b.ts": empty },
  },
];
