import type { RegisterType } from "./register-field.ts";

/** One point of a SunSpec model, at its offset from the model's id register. */
export interface SunspecPoint {
  readonly offset: number;
  readonly type: RegisterType;
  readonly length?: number;
  /** The point of the same model that holds the decimal exponent. */
  readonly scaleFactor?: string;
}

/** A SunSpec information model as far as it is read here. */
export interface SunspecModel {
  readonly id: number;
  readonly name: string;
  readonly points: Readonly<Record<string, SunspecPoint>>;
  /** A block that the model repeats, at `offset` and every `length` registers; offsets inside count from the block. */
  readonly block?: {
    readonly offset: number;
    readonly length: number;
    readonly points: Readonly<Record<string, SunspecPoint>>;
  };
}

/**
 * The bit patterns by which a SunSpec device says that it does not have a point, by type (SunSpec Device Information
 * Model Specification, section on unimplemented points). Accumulators say it with 0, which is also a real total: it is not treated as absent.
 */
export const SUNSPEC_ABSENT: Readonly<Partial<Record<RegisterType, readonly (number | bigint)[]>>> = {
  int16: [0x8000],
  uint16: [0xffff],
  int32: [0x8000_0000],
  uint32: [0xffff_ffff],
  enum: [0xffff],
  bitfield: [0xffff_ffff],
  uint64: [0xffff_ffff_ffff_ffffn],
};

const text = (offset: number, length: number): SunspecPoint => ({ offset, type: "string", length });
const uint16 = (offset: number, scaleFactor?: string): SunspecPoint => scaled(offset, "uint16", scaleFactor);
const int16 = (offset: number, scaleFactor?: string): SunspecPoint => scaled(offset, "int16", scaleFactor);
const accumulator = (offset: number, scaleFactor: string): SunspecPoint => scaled(offset, "uint32", scaleFactor);
const bits32 = (offset: number): SunspecPoint => ({ offset, type: "bitfield", length: 2 });
const state = (offset: number): SunspecPoint => ({ offset, type: "enum" });
const scaled = (offset: number, type: RegisterType, scaleFactor: string | undefined): SunspecPoint => ({
  offset,
  type,
  ...(scaleFactor === undefined ? {} : { scaleFactor }),
});

/** Model 1, common: who made the device. */
const common: SunspecModel = {
  id: 1,
  name: "common",
  points: { Mn: text(2, 16), Md: text(18, 16), Opt: text(34, 8), Vr: text(42, 8), SN: text(50, 16), DA: uint16(66) },
};

/** Model 103, three-phase inverter with whole numbers and scale factors. Models 101 and 102 have the same points. */
const inverter: SunspecModel = {
  id: 103,
  name: "inverter_three_phase",
  points: {
    A: uint16(2, "A_SF"),
    AphA: uint16(3, "A_SF"),
    AphB: uint16(4, "A_SF"),
    AphC: uint16(5, "A_SF"),
    A_SF: int16(6),
    PPVphAB: uint16(7, "V_SF"),
    PPVphBC: uint16(8, "V_SF"),
    PPVphCA: uint16(9, "V_SF"),
    PhVphA: uint16(10, "V_SF"),
    PhVphB: uint16(11, "V_SF"),
    PhVphC: uint16(12, "V_SF"),
    V_SF: int16(13),
    W: int16(14, "W_SF"),
    W_SF: int16(15),
    Hz: uint16(16, "Hz_SF"),
    Hz_SF: int16(17),
    VA: int16(18, "VA_SF"),
    VA_SF: int16(19),
    VAr: int16(20, "VAr_SF"),
    VAr_SF: int16(21),
    PF: int16(22, "PF_SF"),
    PF_SF: int16(23),
    WH: accumulator(24, "WH_SF"),
    WH_SF: int16(26),
    DCA: uint16(27, "DCA_SF"),
    DCA_SF: int16(28),
    DCV: uint16(29, "DCV_SF"),
    DCV_SF: int16(30),
    DCW: int16(31, "DCW_SF"),
    DCW_SF: int16(32),
    TmpCab: int16(33, "Tmp_SF"),
    TmpSnk: int16(34, "Tmp_SF"),
    TmpTrns: int16(35, "Tmp_SF"),
    TmpOt: int16(36, "Tmp_SF"),
    Tmp_SF: int16(37),
    St: state(38),
    StVnd: state(39),
    Evt1: bits32(40),
    Evt2: bits32(42),
    EvtVnd1: bits32(44),
    EvtVnd2: bits32(46),
    EvtVnd3: bits32(48),
    EvtVnd4: bits32(50),
  },
};

/** Model 160, the trackers of an inverter with several strings. */
const trackers: SunspecModel = {
  id: 160,
  name: "mppt",
  points: {
    DCA_SF: int16(2),
    DCV_SF: int16(3),
    DCW_SF: int16(4),
    DCWH_SF: int16(5),
    Evt: bits32(6),
    N: uint16(8),
    TmsPer: uint16(9),
  },
  block: {
    offset: 10,
    length: 20,
    points: {
      ID: uint16(0),
      IDStr: text(1, 8),
      DCA: uint16(9, "DCA_SF"),
      DCV: uint16(10, "DCV_SF"),
      DCW: uint16(11, "DCW_SF"),
      DCWH: accumulator(12, "DCWH_SF"),
      Tms: { offset: 14, type: "uint32" },
      Tmp: int16(16),
      DCSt: state(17),
      DCEvt: bits32(18),
    },
  },
};

/** Model 302, irradiance: one block a sensor. */
const irradiance: SunspecModel = {
  id: 302,
  name: "irradiance",
  points: {},
  block: {
    offset: 2,
    length: 5,
    points: { GHI: uint16(0), POAI: uint16(1), DFI: uint16(2), DNI: uint16(3), OTI: uint16(4) },
  },
};

/** Model 303, temperature of the back of the modules in tenths of °C: one block a sensor. */
const moduleTemperature: SunspecModel = {
  id: 303,
  name: "bom_temp",
  points: {},
  block: { offset: 2, length: 1, points: { TmpBOM: int16(0) } },
};

/** The models that are understood, as data of the SunSpec Alliance's public model definitions. */
export const SUNSPEC_MODELS: readonly SunspecModel[] = [common, inverter, trackers, irradiance, moduleTemperature];
export const SUNSPEC_MODEL_IDS = [1, 103, 160, 302, 303] as const;

/** The model with this id, or undefined where it is not read here. 101 and 102 are read as 103. */
export const sunspecModel = (id: number): SunspecModel | undefined =>
  SUNSPEC_MODELS.find((model) => model.id === (id === 101 || id === 102 ? 103 : id));
