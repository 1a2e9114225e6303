import { expect, test } from "vitest";
import { makeDemoTickets } from "./demo-tickets.ts";
import { ticketBench, worker } from "./fake/ticket-bench.ts";

const viewer = worker("viewer", ["viewer"]);

test("the demonstration begins with tickets in several states, and with those only once", async () => {
  const bench = ticketBench();
  for (const personId of ["demo-engineer", "demo-facility-manager"]) bench.person(personId);
  bench.person("demo-contractor", ["contractor"]);
  const make = () => makeDemoTickets({ ...bench, open: bench });
  await make();
  await make();
  const { tickets } = await bench.tickets.list({ sort: "oldest", limit: 20 }, viewer);
  expect(tickets.map(({ state, contractor }) => `${state} ${contractor?.name ?? ""}`)).toEqual([
    "done ",
    "assigned 宏達機電（示範）",
    "assigned 永昇電梯（示範）",
    "reported ",
  ]);
  const parts = await bench.stock.parts({}, viewer);
  expect(parts.map(({ code, quantity, isLow }) => ({ code, quantity, isLow }))).toEqual([
    { code: "BELT-A68", quantity: 4, isLow: false },
    { code: "DOOR-ROLL", quantity: 4, isLow: true },
    { code: "FILT-G4", quantity: 24, isLow: false },
  ]);
  const own = await bench.ownTickets.list(worker("demo-contractor", ["contractor"]));
  expect(own.map(({ title }) => title.zh)).toEqual(["空調箱冰水閥疑似內漏"]);
});
