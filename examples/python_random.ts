// The random numbers of Python's `random.Random(seed)`, draw for draw: the Mersenne Twister of Matsumoto & Nishimura (1998)
// and, over it, the methods that the simulated examples were first drawn with.
const WORDS = 624;
const AHEAD = 397;
const TWO_PI = 2 * Math.PI;
/** Of Kinderman & Monahan's normal variates (1977). */
const NORMAL = (4 * Math.exp(-0.5)) / Math.SQRT2;

/** Such numbers as `seed` alone gives; whole, below 2^32. */
export class PythonRandom {
  readonly #state = new Uint32Array(WORDS);
  #at = WORDS;
  #otherGauss: number | undefined;

  constructor(seed: number) {
    const state = this.#state;
    state[0] = 19650218;
    for (let at = 1; at < WORDS; at++) state[at] = Math.imul(this.#mixed(at), 1812433253) + at;
    let at = 1;
    const step = () => {
      if (++at < WORDS) return;
      state[0] = state[WORDS - 1] as number;
      at = 1;
    };
    for (let turn = 0; turn < WORDS; turn++, step())
      state[at] = ((state[at] as number) ^ Math.imul(this.#mixed(at), 1664525)) + seed;
    for (let turn = 1; turn < WORDS; turn++, step())
      state[at] = ((state[at] as number) ^ Math.imul(this.#mixed(at), 1566083941)) - at;
    state[0] = 0x80000000;
  }

  /** The word before, its upper bits folded into the lower ones. */
  #mixed(at: number): number {
    const before = this.#state[at - 1] as number;
    return before ^ (before >>> 30);
  }

  #renew(): void {
    const state = this.#state;
    for (let at = 0; at < WORDS; at++) {
      const next = state[(at + 1) % WORDS] as number;
      const word = ((state[at] as number) & 0x80000000) | (next & 0x7fffffff);
      state[at] = (state[(at + AHEAD) % WORDS] as number) ^ (word >>> 1) ^ (next & 1 ? 0x9908b0df : 0);
    }
    this.#at = 0;
  }

  #word(): number {
    if (this.#at === WORDS) this.#renew();
    let word = this.#state[this.#at++] as number;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  /** 0 … 1, one excluded. */
  random(): number {
    const high = this.#word() >>> 5;
    return (high * 0x4000000 + (this.#word() >>> 6)) / 2 ** 53;
  }

  /** A whole number below `end`, which is at least 1. */
  below(end: number): number {
    const shift = Math.clz32(end);
    for (;;) {
      const drawn = this.#word() >>> shift;
      if (drawn < end) return drawn;
    }
  }

  choice<T>(of: readonly T[]): T {
    return of[this.below(of.length)] as T;
  }

  /** One of them, by their weights. */
  weighted<T>(of: readonly T[], weights: readonly number[]): T {
    let sum = 0;
    const upTo = of.map((_, at) => {
      sum += weights[at] as number;
      return sum;
    });
    const drawn = this.random() * sum;
    const found = upTo.findIndex((end) => drawn < end);
    return of[found < 0 ? of.length - 1 : found] as T;
  }

  /** `count` different ones, in the order drawn. */
  sample<T>(of: readonly T[], count: number): T[] {
    const size = count > 5 ? 21 + 4 ** Math.ceil(Math.log(count * 3) / Math.log(4)) : 21;
    if (of.length > size) throw new RangeError('drawn in another way by Python: not needed so far');
    const pool = [...of];
    return Array.from({ length: count }, (_, drawn) => {
      const at = this.below(of.length - drawn);
      const found = pool[at] as T;
      pool[at] = pool[of.length - drawn - 1] as T;
      return found;
    });
  }

  gauss(mean: number, deviation: number): number {
    let z = this.#otherGauss;
    this.#otherGauss = undefined;
    if (z === undefined) {
      const angle = this.random() * TWO_PI;
      const radius = Math.sqrt(-2 * Math.log(1 - this.random()));
      z = Math.cos(angle) * radius;
      this.#otherGauss = Math.sin(angle) * radius;
    }
    return mean + z * deviation;
  }

  exponential(rate: number): number {
    return -Math.log(1 - this.random()) / rate;
  }

  logNormal(mean: number, deviation: number): number {
    for (;;) {
      const first = this.random();
      const second = 1 - this.random();
      const z = (NORMAL * (first - 0.5)) / second;
      if ((z * z) / 4 <= -Math.log(second)) return Math.exp(mean + z * deviation);
    }
  }
}
