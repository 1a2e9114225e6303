import { VENUE_CLASSES } from "@weishan/core/booking";
import { POINT_KINDS } from "@weishan/core/center";
import { MqttMappingSchema } from "@weishan/core/mqtt";
import { z } from "zod";
import { Access, Mail, USUAL_ACCESS } from "./access-schema.ts";
import { duration } from "./duration.ts";
import { EnergySchema, USUAL_ENERGY } from "./energy-schema.ts";

const DAY_MS = 86_400_000;
/** Faster than 100 ms no bus of a building keeps up; what is read less than weekly is not watched. */
const Interval = duration({ minMs: 100, maxMs: 7 * DAY_MS, within: "100ms to 7d" });
/** MQTT counts whole seconds. */
const SessionExpiry = duration({ minMs: 1_000, maxMs: 365 * DAY_MS, within: "1s to 365d" });

const Id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u, "an id has 1–64 letters, digits, dots, dashes or underscores");
const Names = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const Port = z.number().int().min(1).max(65_535);
const TimeoutMs = z.number().int().min(10).max(60_000);

const PointOverride = z.strictObject({
  scale: z.number().optional(),
  offset: z.number().optional(),
  address: z.number().int().min(0).max(65_535).optional(),
  interval: Interval.optional(),
});

const Unit = z.strictObject({
  unitId: z.number().int().min(0).max(255),
  profile: z.string().min(1),
  equipment: z.string().min(1),
  addressOffset: z.number().int().min(-65_535).max(65_535).default(0),
  intervals: z.record(z.string(), Interval).optional(),
  points: z.record(z.string(), PointOverride).optional(),
  only: z.array(z.string()).optional(),
  except: z.array(z.string()).optional(),
});

const endpointCommon = {
  id: Id,
  name: Names,
  timeoutMs: TimeoutMs.default(1_000),
  retries: z.number().int().min(0).max(5).default(1),
  maxRegisters: z.number().int().min(1).max(125).optional(),
  units: z.array(Unit).min(1),
};
const network = { host: z.string().min(1), port: Port.default(502) };

const Endpoint = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("modbus-tcp"),
    ...endpointCommon,
    ...network,
    driver: z.enum(["weishan", "modbus-serial"]).default("weishan"),
    inFlight: z.number().int().min(1).max(64).default(1),
    roundTripMs: z.number().min(0).max(10_000).default(5),
  }),
  z.strictObject({
    kind: z.literal("modbus-rtu-over-tcp"),
    ...endpointCommon,
    ...network,
    baudRate: z.number().int().min(300).max(1_000_000).default(9_600),
  }),
  z.strictObject({
    kind: z.literal("modbus-rtu"),
    ...endpointCommon,
    path: z.string().min(1),
    driver: z.enum(["weishan", "modbus-serial"]).default("weishan"),
    baudRate: z.number().int().min(300).max(1_000_000).default(9_600),
    dataBits: z.union([z.literal(7), z.literal(8)]).default(8),
    parity: z.enum(["none", "even", "odd"]).default("none"),
    stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
  }),
]);

const Days = z.number().int().min(1).max(36_500);
const DaysByKind = z.partialRecord(z.enum(POINT_KINDS), Days);

const History = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("embedded"),
    rawDays: Days.default(400),
    rollupDays: Days.default(3_650),
    rawDaysByKind: DaysByKind.default({}),
    rollupDaysByKind: DaysByKind.default({}),
  }),
  z.strictObject({
    kind: z.literal("influxdb"),
    version: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    url: z
      .string()
      .regex(
        /^https?:\/\/[^\s/@?#]+(?:\/[^\s?#]*)?$/u,
        "write http://host:8086, without user or password: those have keys of their own",
      ),
    database: z.string().min(1),
    organization: z.string().optional(),
    retentionPolicy: z.string().optional(),
    username: z.string().optional(),
    passwordFile: z.string().optional(),
    tokenFile: z.string().optional(),
    caFile: z.string().optional(),
    gzip: z.boolean().optional(),
  }),
]);

const Records = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sqlite") }),
  z.strictObject({
    kind: z.literal("postgres"),
    url: z
      .string()
      .regex(
        /^postgres(?:ql)?:\/\/(?:[^\s/@:?#]+@)?[^\s/@?#]+\/[^\s/@?#]+(?:\?[^\s#]*)?$/u,
        "write postgres://user@host:5432/database, without password: that has a file of its own, passwordFile",
      ),
    passwordFile: z.string().min(1).optional(),
    caFile: z.string().min(1).optional(),
  }),
]);

const Center = z.union([
  z.strictObject({ builtin: z.enum(["siwei", "fengshan"]) }),
  z.strictObject({ file: z.string().min(1) }),
]);

const Broker = z.strictObject({
  id: Id,
  name: Names,
  url: z
    .string()
    .regex(
      /^(?:mqtt|mqtts|ws|wss):\/\/[^\s/@]+(?:\/\S*)?$/u,
      "write mqtt://host:1883 or mqtts://host:8883, without user or password",
    ),
  version: z.enum(["3.1.1", "5"]).default("5"),
  clientId: z.string().min(1).max(65).optional(),
  username: z.string().optional(),
  passwordFile: z.string().optional(),
  caFile: z.string().optional(),
  certFile: z.string().optional(),
  keyFile: z.string().optional(),
  sessionExpiry: SessionExpiry.default(86_400_000),
  will: z
    .strictObject({
      topic: z.string().min(1),
      online: z.string().default("online"),
      offline: z.string().default("offline"),
    })
    .optional(),
  mappings: z.array(MqttMappingSchema).min(1),
});

/** Proxies are named by address or network; a name could be made to mean somebody else. */
const Proxy = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: "name a proxy by its address or its network, for example 10.1.2.3 or 10.1.0.0/16",
});
const PublicUrl = z
  .string()
  .regex(/^https?:\/\/[^\s/@?#]+\/?$/u, "write the address that people type, for example https://weishan.kcg.gov.tw")
  .refine((text) => URL.canParse(text), "this is no address");

/** Programs elsewhere that hear of notices. */
const Notices = z.strictObject({
  webhooks: z
    .array(
      z.strictObject({
        url: z.url({ protocol: /^https?$/u, error: "write https://host/path" }),
        secretFile: z.string().min(1),
        kinds: z.array(z.string().min(1)).default([]),
      }),
    )
    .default([]),
  /** Hosts of the own network that a webhook may lead to all the same. */
  allowedHosts: z.array(z.string().min(1)).default([]),
});

const HOUR_MS = 3_600_000;
/** Longer than a week nobody remembers why a hand holds a point. */
const Hold = duration({ minMs: 60_000, maxMs: 7 * DAY_MS, within: "1min to 7d" });
const LockOutLength = duration({ minMs: HOUR_MS, maxMs: 366 * DAY_MS, within: "1h to 366d" });
const Reminder = duration({ minMs: 60_000, maxMs: DAY_MS, within: "1min to 1d" });
const Approval = duration({ minMs: 60_000, maxMs: DAY_MS, within: "1min to 1d" });
const CriticalEntry = z
  .string()
  .regex(/^[A-Za-z0-9._/-]{3,100}$/u, "name a point by its id, or all of a kind: chiller/startCommand");

const USUAL_COMMANDS = {
  usualHold: 8 * HOUR_MS,
  longestHold: 7 * DAY_MS,
  longestLockOut: 31 * DAY_MS,
  remindBefore: HOUR_MS / 2,
  approvalWithin: HOUR_MS / 4,
  critical: [],
  notCritical: [],
};

/** What holds for orders to equipment. */
const Commands = z
  .strictObject({
    usualHold: Hold.default(USUAL_COMMANDS.usualHold),
    longestHold: Hold.default(USUAL_COMMANDS.longestHold),
    longestLockOut: LockOutLength.default(USUAL_COMMANDS.longestLockOut),
    remindBefore: Reminder.default(USUAL_COMMANDS.remindBefore),
    approvalWithin: Approval.default(USUAL_COMMANDS.approvalWithin),
    /** Points whose orders need a second person, besides those that the model marks. */
    critical: z.array(CriticalEntry).default([]),
    /** Points whose orders do not, although the model marks them. */
    notCritical: z.array(CriticalEntry).default([]),
  })
  .refine(({ usualHold, longestHold }) => usualHold <= longestHold, {
    path: ["usualHold"],
    error: "the usual hold is longer than the longest",
  });

/** More often than hourly a backup is no backup but a second history. */
const BackupEvery = duration({ minMs: 3_600_000, maxMs: 31 * DAY_MS, within: "1h to 31d" });

const Backup = z.strictObject({
  folder: z.string().min(1),
  every: BackupEvery.default(DAY_MS),
  /** Time of day in Taipei. */
  at: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, "write a time of day between 00:00 and 23:59, with quotes")
    .default("03:30"),
  keep: z
    .strictObject({
      daily: z.number().int().min(1).max(366).default(14),
      weekly: z.number().int().min(0).max(520).default(8),
      monthly: z.number().int().min(0).max(240).default(12),
    })
    .default({ daily: 14, weekly: 8, monthly: 12 }),
  encryption: z
    .union([
      z.strictObject({ passphraseFile: z.string().min(1) }),
      z.strictObject({
        recipients: z.array(z.string().regex(/^age1[0-9a-z]+$/u, "write an age recipient: age1…")).min(1),
      }),
    ])
    .optional(),
  maxMbPerSecond: z.number().min(1).max(10_000).default(40),
});

/** The outer shape of the installation file: what can be said about it without looking at another file. */
const Delay = duration({ minMs: 0, maxMs: DAY_MS, within: "0s to 1d" });

const AlarmChange = z.strictObject({
  equipment: z.string().min(1),
  alarm: z.string().min(1),
  enabled: z.boolean().optional(),
  limit: z.number().optional(),
  onDelay: Delay.optional(),
  offDelay: Delay.optional(),
  deadband: z.number().min(0).optional(),
  latching: z.boolean().optional(),
  reAlarm: z
    .union([z.literal("never"), duration({ minMs: 60_000, maxMs: 31 * DAY_MS, within: "1min to 31d" })])
    .optional(),
  consequence: z.enum(["minor", "major", "severe"]).optional(),
  timeToRespondMin: z.number().positive().optional(),
  ticket: z.boolean().optional(),
});

/** A channel of the LINE Messaging API by which people are called. */
const LineChannel = z.strictObject({
  /** The channel access token, in a file of its own. */
  tokenFile: z.string().min(1),
  /** Where the API is; a proxy on this machine may stand in for it. */
  url: z
    .string()
    .regex(
      /^(?:https:\/\/[^\s/@?#]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)$/u,
      "write https://host, without user, password or path",
    )
    .default("https://api.line.me"),
});

const Alarms = z.strictObject({
  rules: z.array(z.string()).default([]),
  changes: z.array(AlarmChange).default([]),
  line: LineChannel.optional(),
});

/** Something that is let; what it depends on is worked out from the centre unless `equipment` states it. */
const Resource = z.strictObject({
  id: z
    .string()
    .max(64)
    .regex(/^[A-Z0-9]+(?:[.-][A-Z0-9]+)*$/, "write an id in capitals and digits, such as SW.ROOF.1"),
  center: z.string().min(1),
  class: z.enum(VENUE_CLASSES),
  name: Names,
  parent: z.string().min(1).optional(),
  parts: z.array(z.string().min(1)).min(1).optional(),
  spaces: z.array(z.string().min(1)).default([]),
  equipment: z.array(z.string().min(1)).optional(),
  seats: z.number().int().min(1).max(100_000).optional(),
  lettable: z.boolean().default(true),
});

/** What the booking desks let, and under which rules. */
export const BookingSchema = z.strictObject({
  /** Rooms of its own, and other words for those that are built in. */
  resources: z.array(Resource).max(2_000).default([]),
  /** Files of rule books; one with the id of a shipped book stands in its place. */
  books: z.array(z.string().min(1)).default([]),
});

export const InstallationSchema = z.strictObject({
  weishan: z.literal(1),
  name: Names,
  dataDir: z.string().min(1).default("./data"),
  http: z
    .strictObject({
      host: z.string().default("127.0.0.1"),
      port: z.number().int().min(0).max(65_535).default(8_080),
      allowedHosts: z.array(z.string()).default([]),
      publicUrl: PublicUrl.optional(),
      trustedProxies: z.array(Proxy).default([]),
      tls: z.strictObject({ certFile: z.string().min(1), keyFile: z.string().min(1) }).optional(),
    })
    .default({ host: "127.0.0.1", port: 8_080, allowedHosts: [], trustedProxies: [] }),
  centers: z.array(Center).min(1),
  journal: z
    .strictObject({
      maxMb: z.number().int().min(16).max(1_000_000).default(2_048),
      fsync: z.enum(["always", "1s"]).default("always"),
    })
    .default({ maxMb: 2_048, fsync: "always" }),
  history: History.default({
    kind: "embedded",
    rawDays: 400,
    rollupDays: 3_650,
    rawDaysByKind: {},
    rollupDaysByKind: {},
  }),
  records: Records.default({ kind: "sqlite" }),
  backup: Backup.optional(),
  mail: Mail.optional(),
  access: Access.default(USUAL_ACCESS),
  profiles: z.array(z.string()).default([]),
  commands: Commands.default(USUAL_COMMANDS),
  alarms: Alarms.default({ rules: [], changes: [] }),
  booking: BookingSchema.default({ books: [], resources: [] }),
  energy: EnergySchema.default(USUAL_ENERGY),
  notices: Notices.default({ webhooks: [], allowedHosts: [] }),
  endpoints: z.array(Endpoint).default([]),
  mqtt: z.array(Broker).default([]),
});

export type InstallationDocument = z.infer<typeof InstallationSchema>;
export type BookingDocument = z.infer<typeof BookingSchema>;
export type AlarmsDocument = z.infer<typeof Alarms>;
export type EndpointDocument = z.infer<typeof Endpoint>;
export type UnitDocument = z.infer<typeof Unit>;
export type BrokerDocument = z.infer<typeof Broker>;
export type RecordsDocument = z.infer<typeof Records>;
export type HistoryDocument = z.infer<typeof History>;
export type MailDocument = z.infer<typeof Mail>;
export type LineDocument = z.infer<typeof LineChannel>;
export type CommandsDocument = z.infer<typeof Commands>;
