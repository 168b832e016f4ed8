import * as fc from 'fast-check';

/** What is stripped at both ends. */
export const STRIPPED_SPACES = ['\t', '\n', '\v', '\f', '\r', ' ', '\u00a0', '\ufeff'];
/** White space, or nearly, that is not stripped. */
export const KEPT_SPACES = ['\u0085', '\u1680', '\u2003', '\u2028', '\u202f', '\u200b', '\u3000', '\u001f', '\u180e'];

/** Whether a text can stand in a file: half of a surrogate pair can't. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((list) => list.join(''));
const padded = (min: number, max: number, width = 2) =>
  fc.integer({ min, max }).map((value) => String(value).padStart(width, '0'));

/** `text` with some of its characters inserted, dropped or exchanged. */
function mutated(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const odd = fc.constantFrom(
    '٣',
    '１',
    'ß',
    'İ',
    '-',
    '+',
    '.',
    ',',
    ':',
    'T',
    'Z',
    'e',
    '_',
    '0',
    '9',
    '60',
    "'",
    ' ',
    ...KEPT_SPACES,
  );
  const edit = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 1 }),
    fc.option(odd, { nil: '' }),
  );
  return fc.tuple(text, fc.array(edit, { minLength: 1, maxLength: 2 })).map(([whole, edits]) =>
    edits.reduce((so, [where, dropped, added]) => {
      const at = Math.floor(where * so.length);
      return so.slice(0, at) + added + so.slice(at + dropped);
    }, whole),
  );
}

/** `text` with white space around it. */
function spaced(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const stripped = fc.array(fc.constantFrom(...STRIPPED_SPACES), { maxLength: 2 }).map((list) => list.join(''));
  const any = fc.oneof({ weight: 6, arbitrary: stripped }, fc.constantFrom(...KEPT_SPACES));
  return fc.tuple(any, text, any).map((parts) => parts.join(''));
}

/** Mostly as it is, else with white space around it or broken. */
function odder(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ weight: 4, arbitrary: text }, spaced(text), mutated(text), spaced(mutated(text)));
}

const year = fc.oneof(
  { weight: 4, arbitrary: padded(1998, 2030, 4) },
  padded(0, 9999, 4),
  fc.constantFrom('0000', '0001', '1582', '1900', '1969', '1970', '2000', '2100', '9999'),
);
const day = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(padded(1, 12), padded(1, 28)).map((parts) => parts.join('-')) },
  fc.tuple(padded(0, 13), padded(0, 32)).map((parts) => parts.join('-')),
  fc.constantFrom('02-29', '02-30', '04-31', '12-31', '01-01', '10-25', '03-29', '1-1'),
);
const clock = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(padded(0, 23), padded(0, 59), padded(0, 59)) },
  fc.tuple(padded(22, 26), padded(57, 62), padded(57, 62)),
  fc.constantFrom<[string, string, string]>(
    ['24', '00', '00'],
    ['24', '00', '01'],
    ['00', '00', '00'],
    ['23', '59', '60'],
  ),
);
const fraction = fc
  .tuple(fc.constantFrom('.', ','), fc.oneof(digits(0, 12), fc.constantFrom('000', '9999999', '0000001')))
  .map((parts) => parts.join(''));
const zone = fc.oneof(
  fc.constantFrom(
    '',
    '',
    'Z',
    'z',
    ' Z',
    '+00:00',
    '-00:00',
    '+0000',
    '+02',
    '+2',
    '-0530',
    ' +02:00',
    '+14:00',
    '-23:59',
    '+24:00',
    '+02:60',
    ' UTC',
    'EST',
  ),
  fc
    .tuple(fc.constantFrom('+', '-'), padded(0, 25), fc.constantFrom(':', ''), padded(0, 61))
    .map((parts) => parts.join('')),
);
const time = fc
  .tuple(
    fc.constantFrom('T', 't', ' ', ' ', '_', '  '),
    clock,
    fc.constantFrom('minute', 'second', 'fraction'),
    fraction,
    zone,
  )
  .map(([between, [h, m, s], precision, rest, shift]) => {
    const seconds = precision === 'minute' ? '' : `:${s}`;
    return `${between}${h}:${m}${seconds}${precision === 'fraction' ? rest : ''}${shift}`;
  });

/** Texts that are instants, nearly so, or nothing of the kind. */
export function instantTexts(): fc.Arbitrary<string> {
  const whole = fc.tuple(year, day, fc.option(time, { nil: '', freq: 4 })).map(([y, d, t]) => `${y}-${d}${t}`);
  const other = fc.constantFrom(
    '',
    ' ',
    '2026-W13-2',
    '2026-090',
    '20260331',
    '+002026-03-31',
    '31.03.2026',
    'now',
    'today',
    'epoch',
    'infinity',
    '-infinity',
    '1774915200000',
    '44-03-15 (BC)',
    '2026-01-01 (BC)',
    '2026-1-1',
    '2026/01/01',
  );
  return fc.oneof({ weight: 8, arbitrary: odder(whole) }, other, fc.string({ unit: 'grapheme', maxLength: 25 }));
}

/** Texts that are numbers, nearly so, or nothing of the kind. */
export function numberTexts(): fc.Arbitrary<string> {
  const mantissa = fc.oneof(
    fc.tuple(digits(0, 4), fc.constantFrom('', '.'), digits(0, 4)),
    fc.tuple(digits(15, 40), fc.constantFrom('', '.'), digits(0, 40)),
    fc.tuple(digits(0, 2), fc.constant('.'), digits(300, 420)),
    fc.tuple(digits(290, 420), fc.constant(''), fc.constant('')),
  );
  const exponent = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '+', '-'), digits(0, 3)).map((parts) => parts.join('')),
    fc.constantFrom(
      'e308',
      'e309',
      'e-308',
      'e-324',
      'e-400',
      'e00000000000000000000001',
      'e99999999999999999999',
      'e-99999999999999999999',
    ),
  );
  const number = fc
    .tuple(fc.constantFrom('', '', '+', '-'), mantissa, exponent)
    .map(([sign, parts, e]) => sign + parts.join('') + e);
  const exact = fc.double({ noNaN: true }).map(String);
  const other = fc.constantFrom(
    'inf',
    '-inf',
    'Infinity',
    'nan',
    'NaN',
    '0x10',
    '0b1',
    '1_000',
    '1,000',
    '1.5.2',
    'true',
    '٣',
    '１２',
    '½',
    '1 000',
    '$5',
    '5%',
    '--1',
    '+-1',
    '1e',
    'e1',
    '.',
    '+.',
    '1f',
    '1d',
    '1n',
  );
  return fc.oneof(
    { weight: 6, arbitrary: odder(number) },
    odder(exact),
    odder(other),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
}

/** Any text, with much white space at its ends. */
export function spacedTexts(): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...STRIPPED_SPACES, ...STRIPPED_SPACES, ...KEPT_SPACES, 'x', 'é', '\u{1f600}', '"', "'");
  return fc.oneof(fc.string({ unit, maxLength: 12 }), spaced(fc.string({ unit: 'grapheme', maxLength: 8 })));
}
