import type { Room } from "../room.ts";
import type { WaterLoop } from "../water-loop.ts";

/** Design conditions under which a terminal's rated cooling is given. */
const DESIGN_ROOM_C = 26;
const DESIGN_WATER_C = 7;
/** Share of a wet coil's work that goes into drying, when the air is wetter than the coil. */
const LATENT_SHARE = 0.2;
const EVAPORATION_KJ_PER_KG = 2_450;
/** A room coil leaves about this much water in the air it sends back; drier rooms are not dried further. */
const COIL_RATIO = 0.0105;

/** Total heat a coil takes from its room, kW, at an opening of 0–1; the water gets all of it, the room gives it up. */
export function coolWithCoil(
  coil: { readonly room: Room; readonly loop: WaterLoop },
  ratedKw: number,
  opening: number,
): number {
  const { room, loop } = coil;
  const drive = (room.tempC() - loop.supplyTempC()) / (DESIGN_ROOM_C - DESIGN_WATER_C);
  const totalKw = Math.max(0, ratedKw * opening * drive);
  const latentKw = room.humidityRatio() > COIL_RATIO ? totalKw * LATENT_SHARE : 0;
  room.cool(totalKw - latentKw, latentKw / EVAPORATION_KJ_PER_KG);
  loop.draw(totalKw);
  return totalKw;
}
