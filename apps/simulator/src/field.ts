import type { PointEntry } from '@fengsui/contracts';
import { display } from './display.js';
import type { Effect } from './scenarios/scenario.js';
import { environmentAt, startDistrict, stepDistrict } from './physics/district.js';
import { linePositions } from './physics/line-position.js';
import type { Environment, Signal, Value } from './physics/signal.js';
import { signalOf } from './physics/signal-of.js';
import { hashOf, rngOf, type Rng } from './random.js';

interface Instrument {
  signal: Signal<unknown>;
  rng: Rng;
  display: (value: Value) => Value;
  state: unknown;
  atMs: number;
  last: Value;
}

/**
 * The field as it would be measured: every point's physics, with scenarios laid over it. The same
 * seed and the same questions give the same answers; each point draws from a stream of its own, so
 * the order in which points are asked does not matter.
 */
export class Field {
  private readonly instruments: Instrument[];
  private readonly districtRng: Rng;
  private district;
  private districtAtMs: number;

  constructor(points: readonly PointEntry[], seed: number, startMs: number) {
    this.districtRng = rngOf(seed);
    this.district = startDistrict(this.districtRng);
    this.districtAtMs = startMs;
    const environment = environmentAt(this.district, startMs);
    const positions = linePositions(points);
    this.instruments = points.map((point, index) => {
      const rng = rngOf(hashOf(`${seed}/${point.site}/${point.tag}`));
      const signal = signalOf(point, positions[index] ?? null);
      const state = signal.start(rng, environment);
      const show = display(point.range);
      const last = show(signal.read(state, environment));
      return { signal, rng, display: show, state, atMs: startMs, last };
    });
  }

  /** Lets the weather and the demand go on to `tMs`; they never go back. */
  advance(tMs: number): Environment {
    if (tMs > this.districtAtMs) {
      this.district = stepDistrict(
        this.district,
        (tMs - this.districtAtMs) / 1000,
        this.districtRng,
      );
      this.districtAtMs = tMs;
    }
    return environmentAt(this.district, tMs);
  }

  /** What the instrument of a point shows at a moment, as the effects upon it have it. */
  measure(index: number, environment: Environment, effects: readonly Effect[] = []): Value {
    const instrument = this.instruments[index];
    if (!instrument) throw new RangeError(`no point ${index}`);
    const { signal, rng } = instrument;
    const dtS = Math.max(0, (environment.tMs - instrument.atMs) / 1000);
    instrument.state = signal.step(instrument.state, dtS, environment, rng);
    instrument.atMs = environment.tMs;
    let value = signal.read(instrument.state, environment);
    for (const effect of effects) value = effect(value, environment, instrument.last);
    instrument.last = instrument.display(value);
    return instrument.last;
  }
}
