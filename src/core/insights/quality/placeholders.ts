import { fold } from '../../dataset/text.ts';

/** Texts that forms, exports and people leave where there is no value, folded. */
const PLACEHOLDERS = new Set([
  ...[
    'select',
    '-select-',
    '--select--',
    'please select',
    'select one',
    'select…',
    'select...',
    'choose',
    'choose one',
  ],
  ...['please choose', '- none -', '-none-', '--none--', '(none)', 'none', 'nil', 'null', '(null)', '<null>', 'nan'],
  ...['n/a', 'n.a.', 'na', '#n/a', '#na', '#null!', '#value!', '#ref!', 'not applicable', 'not available', 'undefined'],
  ...['-', '--', '---', '–', '—', '.', '?', '??', '???', 'unknown', '(unknown)', '[unknown]', 'unspecified'],
  ...['not specified', 'not provided', 'not set', '(not set)', 'not known', 'no value', '(blank)', 'blank', 'empty'],
  ...['(empty)', 'missing', 'no data', 'tbd', 'tba', 'to be determined', 'no answer', 'keine angabe', 'k.a.', 'k. a.'],
  ...['unbekannt', 'bitte wählen', 'non renseigné', 'inconnu', 'sin especificar', 'desconocido', 'onbekend'],
]);

/** Whether a text stands where there is no value, as `n/a` does; texts are compared folded. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDERS.has(fold(text));
}
