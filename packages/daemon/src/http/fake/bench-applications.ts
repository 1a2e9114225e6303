import type { ResourceEntry } from "@weishan/core/booking";
import { taipeiInstant } from "@weishan/core/calendar";
import type { ApplicationDesks } from "../../app/booking/application/application-desks.ts";
import { applicationBench, morningInTheHall, stepTo } from "../../app/booking/application/fake/application-bench.ts";
import { hallBook } from "../../app/booking/application/fake/example-books.ts";
import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";

/** What is asked for by tests of all routes, in each centre: `<id>-SW`. */
export const BENCH_APPLICATION = {
  id: "bench-application-SW",
  rival: "bench-rival-SW",
  token: "application:bench-application-SW",
  book: "hall",
  day: "2026-03-10",
} as const;

/** The real desks over a model: in every centre a hall with two applications for one morning, one of them approved. */
export async function benchApplications(model: ModelIndex, clock: HandClock): Promise<ApplicationDesks> {
  const resources = model.centers.map(({ id }) => benchHall(id));
  let ids = 0;
  const bench = await applicationBench({
    model,
    clock,
    resources,
    books: [hallBook],
    newId: () => `bench-${String(++ids).padStart(6, "0")}`,
  });
  const { ownApplications, applications, manager, clerk, http } = bench;
  for (const { id: centerId } of model.centers) {
    const [from, to] = [taipeiInstant(BENCH_APPLICATION.day, "08:00"), taipeiInstant(BENCH_APPLICATION.day, "12:00")];
    const asked = morningInTheHall({ slots: [{ resourceId: `${centerId}.BENCH-HALL`, from, to, layout: null }] });
    for (const [id, organisation] of [
      [`bench-application-${centerId}`, `甲公司 ${centerId}`],
      [`bench-rival-${centerId}`, `乙公司 ${centerId}`],
    ] as const) {
      const given = { ...asked, organisation, formToken: null, id, website: null, as: "submitted" as const };
      // oxlint-disable-next-line no-await-in-loop -- changes are one after another
      await ownApplications.handIn(given, manager);
    }
    // oxlint-disable-next-line no-await-in-loop -- see above
    await applications.step(`bench-application-${centerId}`, stepTo("approved"), clerk);
  }
  const day = { date: "2026-03-11", kind: "own" as const, from: null, name: null, moveApplicationIds: [] };
  for (const { id } of model.centers) {
    // oxlint-disable-next-line no-await-in-loop -- see above
    await http.declaredDays.declare({ ...day, centerIds: [id] }, `bench ${id}`, manager);
  }
  return http;
}

const benchHall = (centerId: string): ResourceEntry => ({
  id: `${centerId}.BENCH-HALL`,
  centerId,
  venueClass: "auditorium",
  name: { zh: `禮堂 ${centerId}`, en: `Hall ${centerId}` },
  parentId: null,
  spaceIds: [],
  equipmentIds: [],
  seats: 300,
  isLettable: true,
  provenance: { kind: "fictional" },
});
