import type { settlementZh } from "../zh-tw/settlement.ts";

/** The settling of deposits, in English. */
export const settlementEn: { readonly [Key in keyof typeof settlementZh]: string } = {
  "settlement.title": "Deposit settled",
  "settlement.tickets": "Open tickets of the room",
  "settlement.noTickets": "There are no open tickets of the rooms that were used.",
  "settlement.deductFor": "Deduct for it",
  "settlement.deductForThat": "Deduct for {number}",
  "settlement.deduction": "Deduction {number}",
  "settlement.ticket": "Ticket",
  "settlement.withoutTicket": "None",
  "settlement.why": "Why",
  "settlement.remove": "Remove deduction {number}",
  "settlement.add": "Add a deduction",
  "settlement.sum": "Deposit {held}: {kept} kept, {back} goes back",
  "settlement.over": "More is deducted than the deposit of {held}",
  "settlement.photos": "Photos at hand-back",
  "settlement.takePhoto": "Add a photo",
  "settlement.nothingKept": "The whole deposit goes back.",
  "settlement.kept": "{amount} kept",
  "settlement.toTicket": "Show the ticket",
};
