import type { PlainDateText } from "@weishan/core/calendar";
import type { Timer } from "../../../ports/clock.ts";
import type { Logger } from "../../../ports/logger.ts";
import type { EnergyPart } from "../energy-part.ts";
import { IceDesk, type IceDeskParts } from "./ice-desk.ts";
import type { IceContract } from "./ice-planner.ts";
import type { IceDesks } from "./ice-side.ts";

/** The contract of a centre on a day, as the book of contracts knows it. */
interface ContractOfDay {
  readonly book: string;
  readonly capacities: IceContract["capacities"];
  readonly iceMeterId: string | null;
  readonly isAssumed: boolean;
}

export interface IceParts extends Omit<IceDeskParts, "contractOn"> {
  readonly contracts: {
    on(centerId: string, date: PlainDateText): ContractOfDay | undefined;
    book(name: string): IceContract["book"];
  };
  readonly log: Logger;
}

const LOOK_EVERY_MS = 10 * 60_000;
/** While there are days left that were not worked out; between them others have their turn. */
const NEXT_LOOK_MS = 20_000;
/** A daemon that has just begun has better things to do. */
const FIRST_LOOK_MS = 2 * 60_000;

/** The ice stores: a desk for people, and a look now and then at what is due. */
export interface OpenIce extends EnergyPart {
  readonly http: IceDesks;
}

/** Opens the schedules of the ice stores. */
export function openIce({ contracts, log, ...parts }: IceParts): OpenIce {
  const desk = new IceDesk({
    ...parts,
    contractOn(centerId, date) {
      const contract = contracts.on(centerId, date);
      if (contract === undefined) return undefined;
      const { book, capacities, iceMeterId, isAssumed } = contract;
      return { book: contracts.book(book), capacities, hasIceMeter: iceMeterId !== null, isAssumed };
    },
  });
  const { clock, optimiser } = parts;
  let timer: Timer | undefined;
  let looking: Promise<void> = Promise.resolve();
  let isRunning = false;
  const look = (): void => {
    looking = desk
      .look()
      .catch((error: unknown) => {
        log.warn({ error }, "the ice stores could not be planned");
        return false;
      })
      .then((isMoreDue) => {
        if (isRunning) timer = clock.after(isMoreDue ? NEXT_LOOK_MS : LOOK_EVERY_MS, look);
      });
  };
  return {
    http: { iceSchedules: desk },
    load: async () => undefined,
    start() {
      isRunning = true;
      timer = clock.after(FIRST_LOOK_MS, look);
    },
    async stop() {
      isRunning = false;
      timer?.cancel();
      await looking;
      await optimiser.stop();
    },
  };
}
