import type { EquipmentModel, ModelSetting } from "../equipment-model.ts";
import { clamp, createDrift } from "../motion.ts";

/** An air-quality sensor on a wall of the room. */
export function createIndoorAirSensor({ random, rooms }: ModelSetting): EquipmentModel {
  const room = rooms[0];
  const dust = createDrift(random, { spread: 5, tauS: 6 * 3_600 });
  const vapour = createDrift(random, { spread: 0.05, tauS: 3 * 3_600 });
  const sound = createDrift(random, { spread: 3, tauS: 300 });
  let presence = 0;
  let lightShare = 0;
  let sunWm2 = 0;
  const pm25 = (): number => clamp(15 + dust.value() + 4 * presence, 2, 200);
  return {
    powerKw: () => 0.003,
    step(moment) {
      for (const drift of [dust, vapour, sound]) drift.step(moment.dtS);
      presence = moment.presence;
      sunWm2 = moment.weather.irradianceWm2();
      lightShare = room === undefined ? 0 : room.lightingKw() / (0.14 * room.designKwth);
    },
    readouts: {
      co2Ppm: () => room?.co2Ppm() ?? 450,
      pm25UgPerM3: pm25,
      pm10UgPerM3: () => pm25() * 1.7,
      coPpm: () => clamp(0.8 + vapour.value() * 4, 0.1, 9),
      tvocPpm: () => clamp(0.18 + vapour.value() + 0.08 * presence, 0.02, 3),
      formaldehydePpm: () => clamp(0.022 + vapour.value() / 12, 0.005, 0.2),
      airTempC: () => room?.tempC() ?? 26,
      humidityPct: () => room?.humidityPct() ?? 60,
      illuminanceLux: () => 480 * lightShare + 0.25 * sunWm2,
      noiseDba: () => clamp(34 + 17 * presence + sound.value(), 28, 85),
      occupied: () => (presence > 0.12 ? 1 : 0),
      fault: () => 0,
    },
    orders: {},
  };
}
