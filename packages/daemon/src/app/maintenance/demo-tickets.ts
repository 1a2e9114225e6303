import { plusDays, taipeiDate } from "@weishan/core/calendar";
import type { Clock } from "../../ports/clock.ts";
import { contractorRecords } from "../../ports/record-kinds/contractor-record.ts";
import type { Actor, Records } from "../../ports/records.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { OpenTickets } from "./open-tickets.ts";
import type { RaisedTicket } from "./ticket-desk.ts";
import type { AskedStep, AskedWork, TicketCaller } from "./ticket-side.ts";

const BY_DEMO: Actor = { kind: "system", part: "demonstration" };
/** Ids that are the same in every demonstration, so that it is made once. */
const demoId = (count: number): string => `de300000-0000-4000-8000-${String(count).padStart(12, "0")}`;
const FIRM = demoId(1);
const ELEVATOR_FIRM = demoId(2);

/** As whom the demonstration works: its own people. */
const as = (personId: string, role: "engineer" | "facility-manager"): TicketCaller => ({
  principal: {
    kind: "person",
    personId,
    displayName: personId,
    grants: [{ role, centers: "all", systems: "all" }],
    scopes: null,
  },
  actor: BY_DEMO,
});
const engineer = as("demo-engineer", "engineer");
const manager = as("demo-facility-manager", "facility-manager");

/**
 * A handful of firms, parts and tickets that a maintenance desk has on any day. Everything is fictional, and made only
 * where there is none: the demonstration goes on with what its visitors did.
 */
export async function makeDemoTickets({
  records,
  clock,
  model,
  open,
}: {
  readonly records: Records;
  readonly clock: Clock;
  readonly model: ModelIndex;
  readonly open: OpenTickets;
}): Promise<void> {
  if ((await records.of(contractorRecords).find(FIRM)) !== undefined) return;
  const today = taipeiDate(clock.now());
  await makeFirms(open, today);
  await makeStock(open);
  if (model.equipment.has(AIR_HANDLER)) await makeTickets(open);
}

async function makeFirms({ contractors }: OpenTickets, today: string): Promise<void> {
  const contact = { contactName: "陳主任", contactPhone: "07-000-0001", contactEmail: "service@hongda.example" };
  const firm = {
    id: FIRM,
    name: "宏達機電（示範）",
    taxId: null,
    systems: ["hvac", "power"] as const,
    note: "示範資料",
  };
  await contractors.add({ ...firm, ...contact }, manager);
  const lifts = {
    id: ELEVATOR_FIRM,
    name: "永昇電梯（示範）",
    taxId: null,
    systems: ["elevator"] as const,
    note: "示範資料",
  };
  await contractors.add({ ...lifts, contactName: null, contactPhone: "07-000-0002", contactEmail: null }, manager);
  const scope = { centerIds: ["SW"], systems: ["hvac"] as const };
  const contract = {
    ...scope,
    name: "空調設備保養",
    number: "115-A-018",
    from: plusDays(today, -300),
    to: plusDays(today, 45),
  };
  await contractors.addContract(FIRM, { id: demoId(3), ...contract, yearlyFeeTwd: 1_280_000 }, manager);
  const licence = { kind: "甲種電匠", number: "示-0001", holderName: "林師傅", expiresOn: plusDays(today, 25) };
  await contractors.addLicence(FIRM, { id: demoId(4), ...licence }, manager);
  const technician = {
    kind: "昇降設備專業技術人員",
    number: "示-0002",
    holderName: "吳師傅",
    expiresOn: plusDays(today, 400),
  };
  await contractors.addLicence(ELEVATOR_FIRM, { id: demoId(5), ...technician }, manager);
  await contractors.setPeople(FIRM, ["demo-contractor"], manager);
}

async function makeStock({ stock }: OpenTickets): Promise<void> {
  const shelf = { centerId: "SW", location: "B1 備品室 A 架" };
  const parts = [
    { code: "BELT-A68", name: { zh: "三角皮帶 A68", en: "V-belt A68" }, unit: "條", price: 320, reorder: 2, count: 6 },
    { code: "FILT-G4", name: { zh: "初效濾網 G4", en: "Filter G4" }, unit: "片", price: 450, reorder: 10, count: 24 },
    {
      code: "DOOR-ROLL",
      name: { zh: "車廂門滾輪", en: "Car door roller" },
      unit: "個",
      price: 900,
      reorder: 4,
      count: 4,
    },
  ];
  for (const [index, { code, name, unit, price, reorder, count }] of parts.entries()) {
    const part = {
      id: demoId(20 + index),
      ...shelf,
      code,
      name,
      unit,
      reorderPoint: reorder,
      reorderQuantity: 10,
      unitCostTwd: price,
    };
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await stock.add(part, manager);
    const movement = { id: demoId(30 + index), partId: part.id, kind: "receive", quantity: count } as const;
    // oxlint-disable-next-line no-await-in-loop -- see above
    await stock.move({ ...movement, ticketId: null, unitCostTwd: price, reason: "示範期初" }, manager);
  }
}

const AIR_HANDLER = "SW.MAIN.01F.AHU.04";
const ELEVATOR = "SW.MAIN.RF.ELV.P01";
const NOBODY = {
  assigneeId: null,
  contractorId: null,
  waitingFor: null,
  duplicateOf: null,
  resolution: null,
  happenedAt: null,
};

const trouble = (
  given: Pick<RaisedTicket, "equipmentId" | "cause" | "title" | "description" | "priorityHint" | "source">,
): RaisedTicket => ({
  centerId: "SW",
  spaceId: null,
  evidence: null,
  reportedBy: engineer.principal.personId,
  sourceId: null,
  ...given,
});

async function makeTickets({ desk, tickets }: OpenTickets): Promise<void> {
  let made = 40;
  const raise = async (given: RaisedTicket): Promise<string> => (await desk.raise(given, BY_DEMO)).ticketId;
  const take = (ticketId: string, step: Partial<AskedStep> & Pick<AskedStep, "to">, by = engineer) =>
    tickets.take(ticketId, { id: demoId(++made), reason: null, ...NOBODY, ...step }, by);
  const hand = (ticketId: string, work: DistributiveOmit<AskedWork, "id" | "happenedAt">) =>
    tickets.work(ticketId, { ...work, id: demoId(++made), happenedAt: null }, engineer);

  const belt = await raise(
    trouble({
      source: "inspection",
      equipmentId: AIR_HANDLER,
      cause: "fan-belt",
      title: { zh: "大禮堂空調箱皮帶異音", en: "Belt noise at the auditorium's air handler" },
      description: "巡檢發現啟動時皮帶打滑異音，運轉後減小。",
      priorityHint: "normal",
    }),
  );
  await take(belt, { to: "in-progress" });
  await hand(belt, { kind: "comment", text: "皮帶表面龜裂，先調整張力，備料更換。", isInternal: false });
  await hand(belt, { kind: "part", partId: demoId(20), quantity: 2 });
  await hand(belt, { kind: "time", minutes: 90, text: "更換皮帶、校正" });
  await take(belt, { to: "done", resolution: "更換 A68 皮帶兩條並校正皮帶輪，試車正常。" });

  const valve = await raise(
    trouble({
      source: "fault",
      equipmentId: "SW.MAIN.03F.AHU.02",
      cause: "cooling-valve-leak",
      title: { zh: "空調箱冰水閥疑似內漏", en: "Cooling valve of an air handler may leak" },
      description: "閥門關閉時送風溫度仍低於混風溫度 3 °C 以上。",
      priorityHint: "normal",
    }),
  );
  await take(valve, { to: "assigned", contractorId: FIRM }, manager);

  const door = await raise(
    trouble({
      source: "telephone",
      equipmentId: ELEVATOR,
      cause: "door-noise",
      title: { zh: "客梯車門關閉異音", en: "Noise when the elevator door closes" },
      description: "一樓服務台來電：關門時有摩擦聲。",
      priorityHint: "high",
    }),
  );
  await take(door, { to: "assigned", contractorId: ELEVATOR_FIRM }, manager);

  await raise(
    trouble({
      source: "request",
      equipmentId: "SW.MAIN.03F.FCU.01",
      cause: "request",
      title: { zh: "三樓辦公室冷氣不冷", en: "Office of 3F is not cooled" },
      description: "下午兩點後室溫約 29 度。",
      priorityHint: "normal",
    }),
  );
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
