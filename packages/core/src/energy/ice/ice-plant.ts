/** A straight line that power lies on or above: `fixedKw` for each machine that runs, and more for each kW of cold. */
export interface PowerLine {
  readonly fixedKw: number;
  readonly kwPerKwth: number;
}

/** What one machine can do in one duty. */
export interface ChillerDuty {
  /** The most cold that it gives, kW thermal. */
  readonly capacityKwth: number;
  /**
   * Its power with what runs beside it (its condenser pump, its tower) is the highest of these lines at its load. The
   * upper edge of lines is convex, which a machine's curve is above its least load; below it the flattest line holds.
   */
  readonly power: readonly PowerLine[];
}

/** Machines that are alike; which of them runs makes no difference to a schedule. */
export interface ChillerGroup {
  readonly name: string;
  /** Their equipment, in the order in which they are started. */
  readonly equipmentIds: readonly string[];
  readonly cooling: ChillerDuty;
  /** `null` for machines that cannot make ice. */
  readonly making: ChillerDuty | null;
  /** A machine that was started runs at least so long, in either duty. */
  readonly leastRunMs: number;
  /** A machine that was stopped rests at least so long. */
  readonly leastRestMs: number;
  /** What a start wears, NT$; keeps schedules from starts that earn next to nothing. */
  readonly startTwd: number;
}

/** An ice store. What it holds is counted in kWh of cold. */
export interface IceStore {
  readonly equipmentId: string;
  readonly capacityKwhTh: number;
  /** What is never melted on purpose. */
  readonly reserveKwhTh: number;
  readonly mostMakingKwth: number;
  readonly mostMeltKwth: number;
  /** The last share of the store that fills ever more slowly, because thick ice insulates; 0 where it does not. */
  readonly slowFillShare: number;
  /** The last share of the store that melts ever more slowly; 0 where it does not. */
  readonly slowMeltShare: number;
  /** What is lost through the walls in a day, of what is held above the reserve, 0–1. */
  readonly lossSharePerDay: number;
  /** Power of the pumps that bring the cold of the ice to the house. */
  readonly meltKwPerKwth: number;
}

/** A chilled-water plant with an ice store. */
export interface IcePlant {
  readonly plantId: string;
  readonly groups: readonly ChillerGroup[];
  readonly store: IceStore;
  /** Whether one machine may cool the house while another makes ice: two loops, or a loop warm enough for both. */
  readonly mayMakeWhileCooling: boolean;
}

/** Power of machines that share a load equally, kW; 0 where none runs. */
export function powerOfMachines({ power }: ChillerDuty, runningCount: number, loadKwth: number): number {
  if (runningCount === 0) return 0;
  return Math.max(0, ...power.map(({ fixedKw, kwPerKwth }) => fixedKw * runningCount + kwPerKwth * loadKwth));
}
