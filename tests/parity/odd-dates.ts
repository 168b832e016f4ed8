import * as fc from 'fast-check';
import { instantTexts, KEPT_SPACES, STRIPPED_SPACES } from './odd-texts.ts';

const whole = (min: number, max: number) => fc.integer({ min, max }).map(String);
const padded = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'));
const either = (min: number, max: number) => fc.oneof(whole(min, max), padded(min, max));
const joined = (...parts: readonly fc.Arbitrary<string>[]) => fc.tuple(...parts).map((list) => list.join(''));
const some = fc.constantFrom<string[]>;
const cased = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(text, fc.constantFrom(0, 0, 1, 2))
    .map(([t, how]) => (how === 0 ? t : how === 1 ? t.toUpperCase() : t.toLowerCase()));

const year = fc.oneof({ weight: 4, arbitrary: whole(1960, 2040) }, padded(0, 99), whole(995, 9999), some('0', '0000'));
const month = fc.oneof({ weight: 6, arbitrary: either(1, 12) }, either(0, 32));
const day = fc.oneof({ weight: 6, arbitrary: either(1, 28) }, either(0, 32), some('29', '30', '31'));
const NAMES = 'January February March April May June July August September October November December'.split(' ');
const name = cased(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...NAMES) },
    { weight: 4, arbitrary: fc.constantFrom(...NAMES).map((text) => text.slice(0, 3)) },
    some('Sept', 'Mar.', 'Sept.', 'Mai', 'Octo', '\u017fep', 'Junÿ'),
  ),
);
const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const weekday = cased(
  joined(some(...WEEKDAYS, ...WEEKDAYS.map((text) => text.slice(0, 3))), some(' ', ', ', '., ', ',')),
);
const gap = fc.oneof({ weight: 4, arbitrary: some(' ', '-') }, some('  ', ', ', ',', '/', '', ' - '));
const ordinal = some('', '', '', 'st', 'nd', 'RD', 'th', 'x');

const fraction = joined(some('.', ','), fc.stringMatching(/^\d{0,6}$/));
const clock = fc.oneof(
  { weight: 4, arbitrary: joined(either(0, 23), some(':'), padded(0, 59)) },
  joined(either(0, 26), some(':', '.'), either(0, 61)),
);
const seconds = fc.oneof(some(''), joined(some(':'), padded(0, 61)), joined(some(':'), padded(0, 59), fraction));
const half = fc.oneof(
  { weight: 3, arbitrary: some('') },
  cased(some('AM', 'PM', ' AM', ' PM', '\u202fPM', '\u00a0am', ' a.m.')),
);
const zone = fc.oneof(
  { weight: 3, arbitrary: some('') },
  cased(some('Z', ' Z', ' UTC', ' GMT', 'UTC', ' CET', ' +02:00', '+0200', '-05', ' +5', '-24:00', '+02:60', ' GMT+2')),
);
const between = fc.oneof(
  { weight: 4, arbitrary: some(' ', 'T') },
  some('t', ', ', '  ', ' at ', ' AT ', ', at ', ',', '', ' um ', '\u00a0'),
);
const time = fc.oneof(
  { weight: 2, arbitrary: some('') },
  { weight: 3, arbitrary: joined(between, clock, seconds, half, zone) },
);

const sameSeparator = (...parts: readonly fc.Arbitrary<string>[]) =>
  fc.tuple(some('/', '.', '-'), ...parts).map(([by, ...list]) => list.join(by));
const numeric = fc.oneof(
  { weight: 4, arbitrary: sameSeparator(day, month, year) },
  { weight: 4, arbitrary: sameSeparator(month, day, year) },
  { weight: 3, arbitrary: sameSeparator(year, month, day) },
  joined(year, padded(0, 13), padded(0, 32)),
  joined(day, gap, month, some('/', '.', '-'), year),
);
const named = joined(
  fc.oneof({ weight: 3, arbitrary: some('') }, weekday),
  fc.oneof(joined(day, ordinal, gap, name, gap, year), joined(name, gap, day, ordinal, gap, year)),
);
const digits = fc.stringMatching(/^\d{0,8}$/);
const number = fc.oneof(
  joined(some('', '', '', '+', '-'), whole(0, 80_000), some('', '.'), digits),
  joined(some('', '', '-', '+', '--'), fc.bigInt({ min: 0n, max: 10n ** 17n }).map(String), some('', '', '.'), digits),
  joined(some('', '-'), whole(0, 2_000_000_000), some('', '.'), digits),
  fc.double({ min: 0, max: 3e6, noNaN: true }).map(String),
  some('2958465', '2958466', '2958465.999995', '2958465.99999', '1', '0', '0.99999999', '-0', '-0.0001', '00045306'),
  some('253402300799', '253402300800', '-62135596800', '-62135596801', '-62135596800.001', '253402300799.9999'),
  some('253402300799999', '253402300800000', '-62135596800000', '-62135596800001', '1.5e3', '1e9', 'inf', 'nan'),
);

/** `text` with one of its characters dropped, exchanged or another inserted. */
function broken(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const odd = some('', '0', '1', '/', '.', '-', ':', ' ', ',', 'T', 'Z', 'a', '٣', 'K', '\n', "'", ...KEPT_SPACES);
  return fc
    .tuple(text, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1), odd)
    .map(([t, where, dropped, added]) => {
      const at = Math.floor(where * t.length);
      return t.slice(0, at) + added + t.slice(at + dropped);
    });
}

const good = fc.oneof(joined(numeric, time), joined(named, time), number);
const edge = some('', ...STRIPPED_SPACES);
/** Texts that are dates in some style, nearly so, or nothing of the kind. */
export function dateTexts(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: good },
    joined(edge, good, edge),
    { weight: 2, arbitrary: broken(good) },
    instantTexts(),
  );
}
