import { randomUUID } from "node:crypto";
import type { PersonDirectory } from "../app/access/person-directory.ts";
import type { PersonNames } from "../app/command/person-names.ts";
import { makeDemoTickets } from "../app/maintenance/demo-tickets.ts";
import { type OpenTicketParts, type OpenTickets, openTickets } from "../app/maintenance/open-tickets.ts";
import { ticketPeople } from "../app/maintenance/ticket-people.ts";
import type { OpenAlarmBrief } from "../app/maintenance/ticket-views.ts";
import type { HttpDeps } from "../http/http-deps.ts";
import { lazyLinks } from "./lazy-links.ts";

/** What tickets are made of that the daemon has already. */
export interface TicketComposeParts
  extends Omit<OpenTicketParts, "people" | "openAlarms" | "links" | "newId" | "targets"> {
  readonly directory: PersonDirectory;
  readonly names: PersonNames;
  /** The alarms of an equipment that are not normal now. */
  readonly alarmsOf: (equipmentId: string) => readonly (Omit<OpenAlarmBrief, "alarmId"> & { readonly id: string })[];
  readonly dataDir: string;
  readonly isDemo: boolean;
}

export interface ComposedTickets extends Pick<OpenTickets, "desk" | "stop"> {
  readonly http: Pick<HttpDeps, "tickets" | "ownTickets" | "stock" | "contractors" | "requests">;
  /** Once the records are open: in the demonstration makes the tickets it begins with. */
  load(): Promise<void>;
  start(): void;
}

/** Tickets, requests, stock and firms of an installation. */
export function composeTickets({
  directory,
  names,
  alarmsOf,
  dataDir,
  isDemo,
  ...parts
}: TicketComposeParts): ComposedTickets {
  const open = openTickets({
    ...parts,
    people: ticketPeople({ records: parts.records, directory, names }),
    openAlarms: (equipmentId) =>
      alarmsOf(equipmentId).map(({ id, name, priority, state, activeAt }) => ({
        alarmId: id,
        equipmentId,
        name,
        priority,
        state,
        activeAt,
      })),
    links: lazyLinks(dataDir),
    newId: randomUUID,
  });
  const { desk, tickets, ownTickets, stock, contractors, requests } = open;
  return {
    desk,
    http: { tickets, ownTickets, stock, contractors, requests },
    load: async () => (isDemo ? makeDemoTickets({ ...parts, open }) : undefined),
    start: () => open.start(),
    stop: () => open.stop(),
  };
}
