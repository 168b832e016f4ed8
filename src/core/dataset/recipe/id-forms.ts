/** Ways of writing one id: what is left of an id in each is the same for all of its spellings. */
export const ID_FORMS = ['plain', 'number', 'digits', 'email', 'uuid', 'salesforce'] as const;

/** One way in which ids are written the same before they are compared. */
export type IdForm = (typeof ID_FORMS)[number];

/** What a form takes no notice of, in words that follow “without”. */
export function formWords(form: IdForm): string {
  switch (form) {
    case 'plain':
      return 'invisible characters, quotes and full-width letters';
    case 'number':
      return 'leading zeros, a “.0” at the end and separators of thousands';
    case 'digits':
      return 'letters and zeros before the number';
    case 'email':
      return 'upper and lower case, “mailto:” and the name before an address';
    case 'uuid':
      return 'braces, dashes and upper and lower case';
    case 'salesforce':
      return 'the last three of 18 characters';
  }
}
