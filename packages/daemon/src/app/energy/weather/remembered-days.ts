import type { EnergyDayParts } from "./energy-days.ts";

/** The same days asked for once: for one look at many meters of a centre. */
export function rememberedDays<Parts extends EnergyDayParts>(parts: Parts): Parts {
  const { weather, dayFacts } = parts;
  return {
    ...parts,
    weather: {
      days: remembered((centerId, from, to) => weather.days(centerId, from, to)),
      hours: (centerId, from, to) => weather.hours(centerId, from, to),
    },
    dayFacts: { days: remembered((centerId, from, to) => dayFacts.days(centerId, from, to)) },
  };
}

function remembered<Answer>(
  ask: (centerId: string, from: string, to: string) => Promise<Answer>,
): (centerId: string, from: string, to: string) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (centerId, from, to) => {
    const key = `${centerId} ${from} ${to}`;
    const answer = answers.get(key) ?? ask(centerId, from, to);
    answers.set(key, answer);
    return answer;
  };
}
