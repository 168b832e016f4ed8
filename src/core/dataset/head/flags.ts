import { fold, parseNumber } from '../text.ts';

/** Texts that mean yes in a column of flags, folded and without the marks of numbers. */
const YES = new Set([
  ...['1', '100%', 'yes', 'y', 'true', 't', 'x', 'on', '✓', '✔', '☑', '✅', 'converted', 'won', 'customer', 'deal'],
  ...[
    'ja',
    'j',
    'wahr',
    'gewonnen',
    'oui',
    'o',
    'vrai',
    'sí',
    'si',
    's',
    'sì',
    'verdadero',
    'vero',
    'sim',
    'verdadeiro',
  ],
  ...['waar', 'tak', 'prawda', 'ano', 'pravda', 'áno', 'igen', 'igaz', 'da', 'adevărat', 'joo', 'kyllä', 'tosi', 'jah'],
  ...[
    'evet',
    'doğru',
    'sant',
    'sand',
    'да',
    'истина',
    'так',
    'ναι',
    'αληθές',
    'はい',
    '真',
    '是',
    '예',
    '네',
    'כן',
    'نعم',
  ],
]);
const NO = new Set([
  ...['0', '0%', 'no', 'n', 'false', 'f', '-', 'off', '✗', '✘', '☐', '❌', '×', 'not converted', 'lost', 'prospect'],
  ...['no deal', 'nein', 'falsch', 'verloren', 'nee', 'onwaar', 'non', 'faux', 'falso', 'não', 'nao', 'nie', 'fałsz'],
  ...[
    'ne',
    'nepravda',
    'nem',
    'hamis',
    'nu',
    'fals',
    'ei',
    'epätosi',
    'hayır',
    'hayir',
    'yanlış',
    'nej',
    'nei',
    'falsk',
  ],
  ...['usant', 'falskt', 'нет', 'ложь', 'ні', 'όχι', 'ψευδές', 'いいえ', '偽', '否', '不', '아니요', 'לא', 'لا'],
]);

/** A number in its shortest form, so that `1.0`, `1,00` and `1` are one. */
function flagText(value: string): string {
  const folded = fold(value);
  const number = parseNumber(folded.replace(',', '.'));
  return number === null ? folded.replace(/([.,]0+)?\s*%$/, '%') : String(number);
}

/** Whether a text means yes in a column of flags, in any of many languages. */
export function isYes(value: string): boolean {
  return YES.has(flagText(value));
}

/** Whether a text means yes or no. */
export function isFlag(value: string): boolean {
  return isYes(value) || NO.has(flagText(value));
}
