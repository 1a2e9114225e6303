import type { Tone } from "./alarm-sound.ts";

const LOUDNESS = 0.22;
/** A tone that begins or ends at once clicks. */
const EDGE_S = 0.012;

/**
 * Plays tones, one after the other, by the browser's own sound.
 *
 * A browser lets nothing sound before somebody has pressed something on the page; until then this stays silent.
 */
export function tonePlayer(): (tones: readonly Tone[]) => void {
  let context: AudioContext | undefined;
  return (tones) => {
    context ??= new AudioContext();
    // Refused where nobody has touched the page yet: the next press makes it good.
    void context.resume().catch(() => undefined);
    let at = context.currentTime + EDGE_S;
    for (const { frequencyHz, lengthMs } of tones) {
      const lengthS = lengthMs / 1_000;
      if (frequencyHz > 0) ring(context, frequencyHz, { fromS: at, toS: at + lengthS });
      at += lengthS;
    }
  };
}

function ring(context: AudioContext, frequencyHz: number, { fromS, toS }: { fromS: number; toS: number }): void {
  const voice = new OscillatorNode(context, { type: "triangle", frequency: frequencyHz });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(0, fromS);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, fromS + EDGE_S);
  loudness.gain.setValueAtTime(LOUDNESS, toS - EDGE_S);
  loudness.gain.linearRampToValueAtTime(0, toS);
  voice.connect(loudness).connect(context.destination);
  voice.start(fromS);
  voice.stop(toS);
}
