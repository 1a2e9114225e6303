import { z } from "zod";
import type { Table } from "../wire/register-table.ts";
import type { FixedRegister, ImagePoint } from "../wire/unit-image.ts";
import type { PortOf, UnitPoints } from "./point-port.ts";

const Chain = z.looseObject({
  points: z.record(
    z.string(),
    z.looseObject({
      model: z.number().int(),
      point: z.string(),
      block: z.number().int().optional(),
      scale: z.number().optional(),
      states: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

interface Place {
  readonly offset: number;
  readonly format: ImagePoint["format"];
  readonly length?: number;
  /** Offset of the model's scale factor. */
  readonly factorAt?: number;
}

interface Model {
  readonly id: number;
  readonly length: number;
  readonly points: Readonly<Record<string, Place>>;
  readonly factors: Readonly<Record<number, number>>;
  readonly block?: {
    readonly offset: number;
    readonly length: number;
    readonly count: number;
    /** Offset of the register that says how many blocks there are. */
    readonly countAt?: number;
  };
  readonly blockPoints?: Readonly<Record<string, Place>>;
}

const uint = (offset: number, factorAt: number): Place => ({ offset, format: "uint16", factorAt });
const int = (offset: number, factorAt: number): Place => ({ offset, format: "int16", factorAt });

/** SunSpec models 1, 103, 160, 302 and 303 (repository sunspec/models): offsets from the model's id, scale factors we choose. */
const MODELS: readonly Model[] = [
  {
    id: 1,
    length: 66,
    factors: {},
    points: {
      Mn: { offset: 2, format: "string", length: 16 },
      Md: { offset: 18, format: "string", length: 16 },
      Opt: { offset: 34, format: "string", length: 8 },
      Vr: { offset: 42, format: "string", length: 8 },
      SN: { offset: 50, format: "string", length: 16 },
    },
  },
  {
    id: 103,
    length: 50,
    factors: { 6: -2, 13: -1, 15: 0, 17: -2, 19: 0, 21: 0, 23: -1, 26: 0, 28: -2, 30: -1, 32: 0, 37: -1 },
    points: {
      A: uint(2, 6),
      AphA: uint(3, 6),
      AphB: uint(4, 6),
      AphC: uint(5, 6),
      PPVphAB: uint(7, 13),
      PPVphBC: uint(8, 13),
      PPVphCA: uint(9, 13),
      PhVphA: uint(10, 13),
      PhVphB: uint(11, 13),
      PhVphC: uint(12, 13),
      W: int(14, 15),
      Hz: uint(16, 17),
      VA: int(18, 19),
      VAr: int(20, 21),
      PF: int(22, 23),
      WH: { offset: 24, format: "uint32", factorAt: 26 },
      DCA: uint(27, 28),
      DCV: uint(29, 30),
      DCW: int(31, 32),
      TmpCab: int(33, 37),
      TmpSnk: int(34, 37),
      TmpTrns: int(35, 37),
      TmpOt: int(36, 37),
      St: { offset: 38, format: "uint16" },
      Evt1: { offset: 40, format: "uint32" },
    },
  },
  {
    id: 160,
    length: 48,
    factors: { 2: -2, 3: -1, 4: 0, 5: 0 },
    points: {},
    block: { offset: 10, length: 20, count: 2, countAt: 8 },
    blockPoints: {
      DCA: uint(9, 2),
      DCV: uint(10, 3),
      DCW: uint(11, 4),
    },
  },
  {
    id: 302,
    length: 5,
    factors: {},
    points: {},
    block: { offset: 2, length: 5, count: 1 },
    blockPoints: { GHI: { offset: 0, format: "uint16" }, POAI: { offset: 1, format: "uint16" } },
  },
  {
    id: 303,
    length: 1,
    factors: {},
    points: {},
    block: { offset: 2, length: 1, count: 1 },
    blockPoints: { TmpBOM: { offset: 0, format: "int16" } },
  },
];

const BASE = 40_000;
const TABLE: Table = "holding";
/** "SunS". */
const MARK = [0x5375, 0x6e53];
const END = 0xffff;

/** The model chain of a SunSpec device: mark, models, end. Empty for a profile without one. */
export function sunspecPoints(sunspec: unknown, portOf: PortOf): UnitPoints {
  const chain = Chain.safeParse(sunspec);
  if (!chain.success) return { points: [], fixed: [] };
  const fixed: FixedRegister[] = MARK.map((raw, at) => ({ table: TABLE, address: BASE + at, raw }));
  const points: ImagePoint[] = [];
  let at = BASE + MARK.length;
  for (const model of MODELS) {
    fixed.push({ table: TABLE, address: at, raw: model.id }, { table: TABLE, address: at + 1, raw: model.length });
    for (const [offset, exponent] of Object.entries(model.factors)) {
      fixed.push({ table: TABLE, address: at + Number(offset), raw: exponent });
    }
    if (model.block?.countAt !== undefined) {
      fixed.push({ table: TABLE, address: at + model.block.countAt, raw: model.block.count });
    }
    for (const [key, entry] of Object.entries(chain.data.points)) {
      if (entry.model !== model.id) continue;
      const place = entry.block === undefined ? model.points[entry.point] : model.blockPoints?.[entry.point];
      if (place === undefined) continue;
      const blockAt =
        entry.block === undefined ? 0 : (model.block?.offset ?? 0) + (entry.block - 1) * (model.block?.length ?? 0);
      const exponent = place.factorAt === undefined ? 0 : (model.factors[place.factorAt] ?? 0);
      points.push({
        key,
        table: TABLE,
        address: at + blockAt + place.offset,
        format: place.format,
        length: place.length ?? 1,
        order: "ABCD",
        scale: (entry.scale ?? 1) * 10 ** exponent,
        offset: 0,
        port: portOf(key, {}),
      });
    }
    at += model.length + 2;
  }
  fixed.push({ table: TABLE, address: at, raw: END }, { table: TABLE, address: at + 1, raw: 0 });
  return { points, fixed };
}
