import type { Language } from '../words';

/** How numbers are written in a language: the sign between thousands, beside blanks, and the one before decimals. */
const signs = (language: Language) => (language === 'pt' ? { group: '.', decimal: ',' } : { group: ',', decimal: '.' });

/**
 * The number that a text of this language is, or undefined where it can be read
 * as none or as two: 25.000 is a Portuguese 25000 and an English 25, so an
 * English page does not take it for either.
 */
export function readNumber(text: string, language: Language): number | undefined {
  const { group, decimal } = signs(language);
  const plain = text.normalize('NFKC').trim().replace(/[−–]/g, '-').replace(/(?<=\d)[\s’'](?=\d{3}(?!\d))/g, group);
  const found = /^(-?)(\d{1,3}(?:[.,]\d{3})+|\d+)(?:([.,])(\d+))?$/.exec(plain);
  if (!found) return undefined;
  const [, sign, whole = '', point, parts = ''] = found;
  const groups = whole.replace(/\d/g, '');
  if (groups && [...groups].some((s) => s !== group)) return undefined;
  if (point && point !== decimal) return undefined;
  return Number(`${sign}${whole.replace(/\D/g, '')}${parts && `.${parts}`}`);
}
