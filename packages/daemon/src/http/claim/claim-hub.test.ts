import { epochMs } from "@weishan/core/reading";
import { expect, test } from "vitest";
import type { ClaimsNews, ClaimView } from "../../app/booking/ledger/claim-side.ts";
import { HandClock } from "../../app/field/fake/hand-clock.ts";
import { ClaimHub } from "./claim-hub.ts";

const claim = (id: string, centerId: string): ClaimView => ({
  id,
  bookingId: id,
  centerId,
  kind: "booking",
  resourceId: `${centerId}.HALL`,
  equipmentId: null,
  resourceIds: [`${centerId}.HALL`],
  from: epochMs(0),
  to: epochMs(60_000),
  title: "市政會議",
  organisation: null,
  applicationId: null,
  seriesId: null,
  state: null,
  readiness: null,
  expiresAt: null,
});

function stage() {
  const clock = new HandClock();
  let say: (news: ClaimsNews) => void = () => undefined;
  const desk = {
    listen: (listener: (news: ClaimsNews) => void) => {
      say = listener;
      return () => undefined;
    },
  };
  const hub = new ClaimHub({ desk, clock, runId: "run1" });
  hub.start();
  const client = (...centerIds: readonly string[]) => {
    const frames: string[] = [];
    const sink = {
      write: (frame: Buffer) => void frames.push(frame.toString()),
      end: () => void frames.push("end"),
      destroy: () => void frames.push("destroyed"),
      writableLength: 0,
    };
    return { frames, sink, leave: hub.join({ centerIds, sink }) };
  };
  return { clock, hub, client, say: (news: ClaimsNews) => say(news) };
}

test("a desk hears at once what another has done, and only of its own centres", () => {
  const { client, say } = stage();
  const [siwei, both] = [client("SW"), client("SW", "FS")];
  say({ placed: [claim("a", "FS")], released: [{ id: "b", centerId: "FS" }] });
  say({ placed: [claim("c", "SW")], released: [] });
  expect(siwei.frames.map((frame) => /"id":"([^"]+)"/u.exec(frame)?.[1])).toEqual(["c"]);
  expect(both.frames).toHaveLength(2);
  expect(both.frames[0]).toMatch(
    /^event: claims\nid: run1-1\ndata: \{"placed":\[\{"id":"a".*"released":\["b"\]\}\n\n$/u,
  );
});

test("who leaves a megabyte unread is sent away; the others hear a beat in silence", async () => {
  const { clock, client, hub, say } = stage();
  const [slow, quick] = [client("SW"), client("SW")];
  slow.sink.writableLength = 2 ** 21;
  say({ placed: [claim("a", "SW")], released: [] });
  expect(slow.frames).toEqual(["destroyed"]);
  expect(hub.clients).toBe(1);
  await clock.turn(15_000);
  expect(quick.frames.at(-1)).toContain("event: heartbeat");
  quick.leave();
  expect(clock.timers).toBe(0);
});
