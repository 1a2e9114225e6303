import type { ICruiseOptions, IForbiddenRuleType } from "dependency-cruiser";

const TEST = "\\.test\\.tsx?$";

/**
 * Who may import whom. Every rule has a canary that plants a violation, so that a rule that no longer fires is
 * noticed.
 */
export const BOUNDARIES: readonly (IForbiddenRuleType & { readonly name: string })[] = [
  {
    name: "no-cycles",
    comment: "A cycle means that two ideas are one, or that one is in the wrong place.",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  {
    name: "core-is-pure",
    comment:
      "core imports only itself, zod, Temporal and a parser of expressions: no Node, no I/O, no sibling package.",
    severity: "error",
    from: { path: "^packages/core/src", pathNot: TEST },
    to: { pathNot: "^packages/core/src|(^|/)node_modules/(zod|temporal-polyfill|rrule-temporal|jsep|big\\.js)/" },
  },
  {
    name: "ports-know-core-only",
    comment: "A port is named by what the application needs, not by a technology.",
    severity: "error",
    from: { path: "^packages/daemon/src/ports", pathNot: TEST },
    to: { pathNot: "^packages/(core/src|daemon/src/ports)" },
  },
  {
    name: "app-knows-ports-only",
    comment: "Use-cases never name a technology.",
    severity: "error",
    from: { path: "^packages/daemon/src/app", pathNot: TEST },
    to: { pathNot: "^packages/(core/src|daemon/src/(app|ports))" },
  },
  {
    name: "config-is-without-io",
    comment: "Configuration is checked whole before anything starts: core, zod and yaml, no Node.",
    severity: "error",
    from: { path: "^packages/daemon/src/config", pathNot: TEST },
    to: { pathNot: "^packages/(core/src|daemon/src/config)|(^|/)node_modules/(zod|yaml)/" },
  },
  {
    name: "threads-know-nobody",
    comment: "How a thread is asked and begun again is the same whatever it does.",
    severity: "error",
    from: { path: "^packages/daemon/src/thread", pathNot: TEST },
    to: { path: "^packages/(core/src|daemon/src/(?!thread/))" },
  },
  {
    name: "adapters-do-not-meet",
    comment: "Adapters are siblings: they meet only in compose.ts, and know neither use-cases nor HTTP.",
    severity: "error",
    from: { path: "^packages/daemon/src/adapters/([^/]+)/", pathNot: TEST },
    to: {
      path: "^packages/daemon/src/(adapters|app|http|config|cli|compose|main)",
      pathNot: "^packages/daemon/src/adapters/$1/",
    },
  },
  {
    name: "http-decides-nothing",
    comment: "HTTP translates between the web and the use-cases; it knows no adapter, no port and no configuration.",
    severity: "error",
    from: { path: "^packages/daemon/src/http", pathNot: TEST },
    to: { path: "^packages/daemon/src/(adapters|ports|config|cli|compose|main)" },
  },
  {
    name: "modbus-library-stays-in-its-adapter",
    comment: "modbus-serial and serialport are known to one folder.",
    severity: "error",
    from: { path: "^packages/daemon/src", pathNot: `^packages/daemon/src/adapters/modbus/|${TEST}` },
    to: { path: "(^|/)(modbus-serial|serialport)(/|$)" },
  },
  {
    name: "mqtt-library-stays-in-its-adapter",
    comment: "The MQTT client is known to one folder.",
    severity: "error",
    from: { path: "^packages/daemon/src", pathNot: `^packages/daemon/src/adapters/mqtt/|${TEST}` },
    to: { path: "(^|/)node_modules/mqtt(/|$)|^mqtt$" },
  },
  {
    name: "accounts-library-stays-in-its-adapter",
    comment: "better-auth is known to one folder; what it calls things never reaches a use-case.",
    severity: "error",
    from: { path: "^packages/daemon/src", pathNot: `^packages/daemon/src/adapters/better-auth/|${TEST}` },
    to: { path: "(^|/)(better-auth|@better-auth)(/|$)", pathNot: "^packages/daemon/src/adapters/better-auth/" },
  },
  {
    name: "database-stays-in-its-adapter",
    comment: "SQL and its drivers are known to the stores only.",
    severity: "error",
    from: { path: "^packages/daemon/src", pathNot: `^packages/daemon/src/adapters/|${TEST}` },
    to: { path: "^(node:)?sqlite$|(^|/)@influxdata/|(^|/)node_modules/(kysely|pg)(/|$)|^(kysely|pg)$" },
  },
  {
    name: "dashboard-knows-core-only",
    comment: "What people see is made from core and the API; never from the daemon or the simulators.",
    severity: "error",
    from: { path: "^packages/dashboard/src", pathNot: TEST },
    to: { path: "^(packages/(daemon)|simulators)/" },
  },
  {
    name: "features-do-not-meet",
    comment: "A feature is a screen; screens share ui, api, format and i18n, not each other.",
    severity: "error",
    from: { path: "^packages/dashboard/src/features/([^/]+)/" },
    to: { path: "^packages/dashboard/src/features/", pathNot: "^packages/dashboard/src/features/$1/" },
  },
  {
    name: "shared-ui-knows-no-feature",
    comment: "ui, api, format and i18n lie below the features.",
    severity: "error",
    from: { path: "^packages/dashboard/src/(ui|api|format|i18n)/", pathNot: TEST },
    to: { path: "^packages/dashboard/src/(features|app)/" },
  },
  {
    name: "simulators-keep-their-own-codec",
    comment: "A codec shared with the simulators would hide its own bugs.",
    severity: "error",
    from: { path: "^simulators/src" },
    to: { path: "^packages/(core/src/(modbus|mqtt)|daemon|dashboard)" },
  },
  {
    name: "packages-meet-at-their-exports",
    comment: "Another package is imported by its name, never by a path into its sources.",
    severity: "error",
    from: { path: "^(?:packages/)?([^/]+)/src" },
    to: { path: "^(packages/[^/]+|simulators)/src", pathNot: "^(?:packages/)?$1/src", dependencyTypes: ["local"] },
  },
];

/** How the sources are read: swc, because the cruiser cannot use TypeScript 7 and would see no module at all. */
export const CRUISE_OPTIONS: ICruiseOptions = {
  parser: "swc",
  tsPreCompilationDeps: true,
  doNotFollow: { path: "node_modules" },
  exclude: { path: "(^|/)dist/" },
  enhancedResolveOptions: {
    exportsFields: ["exports"],
    conditionNames: ["import", "node", "default"],
    extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
  },
};
