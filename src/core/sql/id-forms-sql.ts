import type { IdForm } from '../dataset/recipe/id-forms.ts';
import { literal, stripSql } from './text-sql.ts';

/** Characters that nobody sees: joiners, marks of direction, the soft hyphen, the byte order mark. */
const INVISIBLE = '[\\x{ad}\\x{200b}-\\x{200f}\\x{202a}-\\x{202e}\\x{2060}-\\x{2064}\\x{feff}]';
/** What spreadsheets and scripts put around a text. */
const QUOTES = '^[\'"`‘’“”]+|[\'"`‘’“”]+$';

/** The full-width signs from ! to ~, and the plain ones. */
const WIDE = Array.from({ length: 94 }, (_, i) => String.fromCodePoint(0xff01 + i)).join('');
const NARROW = Array.from({ length: 94 }, (_, i) => String.fromCodePoint(0x21 + i)).join('');

/** `expression`, an id, in a form in which all spellings of it that the form knows are the same text. */
export function idFormSql(form: IdForm, expression: string): string {
  const plain = plainSql(expression);
  switch (form) {
    case 'plain':
      return plain;
    case 'number':
      return numberFormSql(plain);
    case 'digits':
      return `CASE WHEN regexp_full_match(${plain}, '[A-Za-z#_:./ -]*[0-9]+') THEN ${withoutZeros(`regexp_extract(${plain}, '[0-9]+$')`)} ELSE ${numberFormSql(plain)} END`;
    case 'email':
      return `lower(regexp_replace(regexp_replace(${plain}, '^.*<([^<>]+)>$', '\\1'), '^mailto:', '', 'i'))`;
    case 'uuid': {
      const bare = `regexp_replace(${plain}, '^urn:uuid:|[{}()-]', '', 'gi')`;
      return `CASE WHEN regexp_full_match(${bare}, '[0-9A-Fa-f]{32}') THEN lower(${bare}) ELSE ${plain} END`;
    }
    case 'salesforce':
      return `CASE WHEN regexp_full_match(${plain}, '[0-9A-Za-z]{18}') THEN substr(${plain}, 1, 15) ELSE ${plain} END`;
  }
}

function plainSql(expression: string): string {
  const shown = `regexp_replace(translate(${expression}, ${literal(WIDE)}, ${literal(NARROW)}), '${INVISIBLE}', '', 'g')`;
  return `regexp_replace(${stripSql(`(${shown})`)}, ${literal(QUOTES)}, '', 'g')`;
}

/** Three digits after a sign are thousands; one or two zeros are what is left of a number with decimals. */
function numberFormSql(plain: string): string {
  const grouped = `regexp_full_match(${plain}, '[0-9]{1,3}([,. ''’\\x{a0}\\x{202f}][0-9]{3})+([.,]0{1,2})?')`;
  const whole = `regexp_replace(${plain}, '[.,]0{1,2}$', '')`;
  return `CASE WHEN ${grouped} THEN ${withoutZeros(`regexp_replace(${whole}, '[^0-9]', '', 'g')`)}
    WHEN regexp_full_match(${plain}, '[0-9]+([.,]0{1,2})?') THEN ${withoutZeros(whole)} ELSE ${plain} END`;
}

/** A number keeps its last digit, also where that is a zero. */
function withoutZeros(digits: string): string {
  return `regexp_replace(${digits}, '^0+([0-9])', '\\1')`;
}
