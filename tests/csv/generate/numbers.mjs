// Numbers as exports write them: each kind gives texts and the numbers they stand for.

const SYMBOLS = ['$', '€', '£', '¥'];
const CODES = [' USD', ' EUR', ' €', ' kr'];

function grouped(whole, separator) {
  return separator ? whole.replace(/\B(?=(\d{3})+$)/g, separator) : whole;
}

/** Digits in the file's manner: 1.234.567,50. */
function written(cents, scale, { decimal, thousands }) {
  const digits = String(Math.abs(cents)).padStart(scale + 1, '0');
  const whole = grouped(digits.slice(0, digits.length - scale), thousands);
  return scale === 0 ? whole : `${whole}${decimal}${digits.slice(-scale)}`;
}

/** Up to seven digits before the point, small ones too. */
function someCents(random, scale, negatives) {
  const size = 10 ** random.whole(scale === 0 ? 1 : scale, scale + 6);
  const cents = random.whole(0, size);
  return negatives && random.chance(0.2) ? -cents : cents;
}

const numberOf = (cents, scale) =>
  Number(`${cents < 0 ? '-' : ''}${written(cents, scale, { decimal: '.', thousands: '' })}`);
const signed = (cents, text) => (cents < 0 ? `-${text}` : text);

/**
 * `settled`: a row whose number shows the form beyond doubt (1,234,567.50), as real columns of this kind do somewhere.
 */
function column(random, rows, { kind, scale, manner, negatives = true, settled }, text, describe = {}) {
  const cents = Array.from({ length: rows }, () => someCents(random, scale, negatives));
  if (settled !== undefined) cents[settled] = 1_234_567 * 10 ** scale + random.whole(1, 10 ** scale - 1 || 1);
  return {
    column: {
      kind,
      format: kind,
      decimal: scale > 0 ? manner.decimal : null,
      thousands: manner.thousands || null,
      ...describe,
    },
    cells: cents.map(text),
    values: cents.map((value) => numberOf(value, scale)),
  };
}

export function numberColumn(random, { rows, decimal, thousands, firstFilled, latinOnly }) {
  const plain = { decimal, thousands: '' };
  const large = { decimal, thousands };
  const scale = random.whole(1, 3);
  const settled = firstFilled;
  return random.weighted([
    [() => column(random, rows, { kind: 'int', scale: 0, manner: plain }, (n) => signed(n, written(n, 0, plain))), 20],
    [
      () => column(random, rows, { kind: 'decimal', scale, manner: plain }, (n) => signed(n, written(n, scale, plain))),
      16,
    ],
    [
      () =>
        column(random, rows, { kind: 'thousands', scale, manner: large, settled }, (n) =>
          signed(n, written(n, scale, large)),
        ),
      14,
    ],
    [
      () =>
        column(random, rows, { kind: 'accounting', scale, manner: large, settled }, (n) =>
          n < 0 ? `(${written(n, scale, large)})` : written(n, scale, large),
        ),
      10,
    ],
    [() => currency(random, rows, { scale: 2, manner: random.chance(0.6) ? large : plain, settled, latinOnly }), 16],
    [() => percent(random, rows, plain), 14],
    [() => scientific(random, rows, decimal), 4],
  ])();
}

function currency(random, rows, { scale, manner, settled, latinOnly }) {
  const before = random.chance(0.6);
  const unit = before ? random.pick(latinOnly ? SYMBOLS : [...SYMBOLS, '₹']) : random.pick(CODES);
  const text = (n) => signed(n, before ? `${unit}${written(n, scale, manner)}` : `${written(n, scale, manner)}${unit}`);
  return column(random, rows, { kind: 'currency', scale, manner, settled }, text, { unit });
}

function percent(random, rows, manner) {
  const scale = random.whole(0, 2);
  const gap = random.pick(['', '', ' ']);
  const hundredths = Array.from(
    { length: rows },
    () => random.whole(-20, 120) * 10 ** scale + random.whole(0, 10 ** scale - 1),
  );
  return {
    column: {
      kind: 'percent',
      format: 'percent',
      decimal: scale > 0 ? manner.decimal : null,
      thousands: null,
      scale: 'percent',
    },
    cells: hundredths.map((n) => `${signed(n, written(n, scale, manner))}${gap}%`),
    values: hundredths.map((n) => numberOf(n, scale)),
  };
}

function scientific(random, rows, decimal) {
  const texts = Array.from({ length: rows }, () => {
    const power = random.whole(-3, 6);
    return `${random.chance(0.3) ? '-' : ''}${random.whole(1, 9)}.${random.digits(3)}e${power < 0 ? '-' : '+'}0${Math.abs(power)}`;
  });
  return {
    column: { kind: 'decimal', format: 'scientific', decimal, thousands: null },
    cells: texts.map((text) => text.replace('.', decimal)),
    values: texts.map(Number),
  };
}
