import { beforeEach, describe, expect, test } from "vitest";
import type { SeenModel } from "../../app/alarm/alarm-caller.ts";
import type { AlarmChanges, AlarmDesk } from "../../app/alarm/alarm-side.ts";
import type { AlarmRow } from "../../app/alarm/alarm-view.ts";
import { HandClock } from "../../app/field/fake/hand-clock.ts";
import { smallCenter } from "../../app/overview/fake/small-center.ts";
import { indexModel } from "../../app/overview/model-index.ts";
import { fakeAlarms } from "../fake/fake-alarms.ts";
import type { LiveSink } from "../live/live-hub.ts";
import { type AlarmFilter, AlarmHub } from "./alarm-hub.ts";

/** A connection whose reader can be made to stop reading. */
class Line implements LiveSink {
  readonly frames: string[] = [];
  writableLength = 0;
  isDestroyed = false;
  write(frame: Buffer): void {
    this.frames.push(frame.toString());
  }
  end(): void {
    this.isDestroyed = true;
  }
  destroy(): void {
    this.isDestroyed = true;
  }
  get events() {
    return this.frames
      .filter((frame) => !frame.startsWith("event: heartbeat"))
      .map((frame) => {
        const [event = "", id = "", data = ""] = frame.split("\n").map((part) => part.slice(part.indexOf(": ") + 2));
        const { changed, removed } = JSON.parse(data);
        return { event, id, changed: changed.map((row: AlarmRow) => row.state), removed };
      });
  }
}

describe("the stream of alarms", () => {
  const model = indexModel([smallCenter]);
  let clock: HandClock;
  let hub: AlarmHub;
  let tell: (changes: AlarmChanges) => void;
  let row: AlarmRow;

  beforeEach(() => {
    clock = new HandClock();
    const { desk } = fakeAlarms(clock.now());
    [row] = desk.list(model, {}).alarms as readonly [AlarmRow];
    const listening: AlarmDesk = {
      ...desk,
      listen: (listener) => {
        tell = listener;
        return () => undefined;
      },
    };
    hub = new AlarmHub({ desk: listening, clock, runId: "run1" });
    hub.start();
  });

  const everything = (seen: SeenModel = model): AlarmFilter => ({ key: "all", seen, query: {} });
  const changed = (state: AlarmRow["state"]): void => tell({ changed: [{ ...row, state }], removed: [] });

  test("begins with everything and then sends one frame for all that changed within a tick, the newest of each", async () => {
    const line = new Line();
    hub.join(everything(), line, undefined);
    for (let times = 0; times < 2_000; times++) changed("unacknowledged");
    changed("acknowledged");
    await clock.turn(200);
    expect(line.events).toMatchObject([
      { event: "snapshot", changed: ["unacknowledged"] },
      { event: "alarms", changed: ["acknowledged"], removed: [] },
    ]);
  });

  test("says which alarms are normal again", async () => {
    const line = new Line();
    hub.join(everything(), line, undefined);
    tell({ changed: [], removed: [{ id: row.id, equipmentId: row.equipmentId }] });
    await clock.turn(200);
    expect(line.events.at(-1)).toMatchObject({ changed: [], removed: [row.id] });
  });

  test("tells nobody of what they do not see", async () => {
    const line = new Line();
    hub.join(everything({ equipment: new Map() }), line, undefined);
    changed("acknowledged");
    await clock.turn(200);
    expect(line.events.map(({ event }) => event)).toEqual(["snapshot"]);
  });

  test("gives who comes again what was missed, and everything to who was listening to an earlier run", async () => {
    const first = new Line();
    const leave = hub.join(everything(), first, undefined);
    changed("acknowledged");
    await clock.turn(200);
    leave();
    changed("shelved");
    const again = new Line();
    hub.join(everything(), again, first.events.at(-1)?.id);
    await clock.turn(200);
    expect(again.events).toMatchObject([{ event: "alarms", changed: ["shelved"] }]);
    const stranger = new Line();
    hub.join(everything(), stranger, "run0-3");
    expect(stranger.events).toMatchObject([{ event: "snapshot" }]);
  });

  test("queues nothing for who does not read, and drops who never does", async () => {
    const line = new Line();
    hub.join(everything(), line, undefined);
    line.writableLength = 2_000_000;
    changed("acknowledged");
    await clock.turn(400);
    expect(line.frames).toHaveLength(1);
    await clock.turn(16_000);
    expect([line.isDestroyed, hub.clients]).toEqual([true, 0]);
  });

  test("says that it is still there when nothing changes", async () => {
    const line = new Line();
    hub.join(everything(), line, undefined);
    await clock.turn(15_400);
    expect(line.frames.at(-1)).toBe("event: heartbeat\ndata: {}\n\n");
  });
});
