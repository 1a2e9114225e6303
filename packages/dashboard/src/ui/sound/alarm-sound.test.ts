import { beforeEach, describe, expect, test } from "vitest";
import type { AlarmPicture } from "../../api/alarm-board.ts";
import type { AlarmPriority, AlarmRow } from "../../api/alarm-types.ts";
import { AlarmSound, type Tone } from "./alarm-sound.ts";

describe("the sound of alarms", () => {
  let played: (readonly Tone[])[];
  let now: number;
  let alarms: Pick<AlarmRow, "id" | "state" | "priority">[];
  let sound: AlarmSound;
  let remembered: boolean[];

  const wait = (id: string, priority: AlarmPriority) => alarms.push({ id, priority, state: "unacknowledged" });

  beforeEach(() => {
    played = [];
    now = 0;
    alarms = [];
    remembered = [];
    const picture = (): AlarmPicture => ({
      connection: "live",
      lastHeardAt: 0,
      alarms: alarms as AlarmRow[],
      counts: {
        critical: 0,
        high: 0,
        medium: 0,
        low: 0,
        unacknowledged: 0,
        shelved: 0,
        suppressed: 0,
        outOfService: 0,
        held: 0,
      },
      flood: { isFlood: false, since: null, lastTenMinutesCount: 0 },
    });
    sound = new AlarmSound({
      board: {
        get picture() {
          return picture();
        },
        onChange: () => () => undefined,
      },
      play: (tones) => played.push(tones),
      now: () => now,
      isOn: true,
      remember: (isOn) => remembered.push(isOn),
    });
  });

  test("comes once for each new alarm, and again for the most urgent until somebody has seen it", () => {
    wait("low", "low");
    sound.check();
    wait("worst", "critical");
    sound.check();
    now += 2_500;
    sound.check();
    expect(played.map((tones) => tones.length)).toEqual([1, 6, 6]);
    alarms = [];
    now += 60_000;
    sound.check();
    expect(played).toHaveLength(3);
  });

  test("of the least urgent comes only once", () => {
    wait("low", "low");
    sound.check();
    now += 3_600_000;
    sound.check();
    expect(played).toHaveLength(1);
  });

  test("that was silenced stays so until another alarm comes", () => {
    wait("one", "high");
    sound.check();
    sound.silence();
    now += 60_000;
    sound.check();
    expect([played.length, sound.isSounding]).toEqual([1, false]);
    wait("two", "high");
    sound.check();
    expect([played.length, sound.isSounding]).toEqual([2, true]);
  });

  test("is off for whoever turned it off, and the browser remembers that", () => {
    sound.turn(false);
    wait("one", "critical");
    sound.check();
    expect([played, remembered]).toEqual([[], [false]]);
  });
});
