import { fold } from '../../dataset/text.ts';

/** Languages in which data names countries most often. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'];

let known: ReadonlyMap<string, ReadonlySet<string>> | null = null;

/** Whether both texts are names of countries, in any of several languages, and not of one and the same. */
export function areTwoCountries(a: string, b: string): boolean {
  known ??= countryNames();
  const [first, second] = [known.get(plain(a)), known.get(plain(b))];
  return first !== undefined && second !== undefined && ![...first].some((code) => second.has(code));
}

/** Region codes by their names without accents; one name may be that of two (Congo). */
function countryNames(): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  for (const language of LANGUAGES) {
    const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = regions.of(code);
      if (name === undefined || name === code) continue;
      names.set(plain(name), (names.get(plain(name)) ?? new Set()).add(code));
    }
  }
  return names;
}

function plain(text: string): string {
  return fold(text)
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '');
}
