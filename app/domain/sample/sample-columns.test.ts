import { describe, expect, it } from 'vitest';
import { looksPersonal, placeColumns } from './sample-columns.ts';

describe('looksPersonal', () => {
  it.each([
    ['email_prive', [], 'looks_like_email'],
    ['E-mail 2', [], 'looks_like_email'],
    ['mailadres', [], 'looks_like_email'],
    ['telefoonnummer', [], 'looks_like_phone'],
    ['tel', [], 'looks_like_phone'],
    ['mobielnr', [], 'looks_like_phone'],
    ['voornaam', [], 'looks_like_name'],
    ['naamLeidinggevende', [], 'looks_like_name'],
    ['Last name', [], 'looks_like_name'],
    ['bijzonderheden', ['', 'vraag het bij jan@example.org'], 'looks_like_email'],
    ['nummer', ['0612345678', '06-12 34 56 78', '070 000 00 00'], 'looks_like_phone'],
    ['nummer', ['+31 6 12345678', '0031612345678'], 'looks_like_phone'],
    ['leiding', ['J. Proefstra', 'A.B. van den Test', ''], 'looks_like_name'],
    ['leiding', ['mw. Testema', 'dhr. Proefstra'], 'looks_like_name'],
    ['leiding', ['Anna Voorbeeld', 'Bram van Verzinsel'], 'looks_like_name'],
    ['wie', ['Quirijnius', 'Zwaantinella'], 'looks_like_name'],
  ])('notices %s with %j', (column, values, code) => {
    expect(looksPersonal(column, values, ['Quirijnius Test', 'Zwaantinella Proef'])).toBe(code);
  });

  it.each([
    ['gemeentenaam', ['Capelle aan den Voorbeeld', 'Den Proef']],
    ['naam_regio', ['Noord', 'Zuid']],
    ['naam_organisatie', ['Gemeente Test']],
    ['wwb_jongeren', ['12', '340', '1500000000']],
    ['postcode', ['1234 AB', '2345 CD']],
    ['datum', ['2026-11-23', '2026-11-24']],
    ['functie', ['Senior klantmanager', 'Klantmanager Jongeren']],
    ['hotel', ['ja', 'nee']],
    ['selection_by', ['inspectie', 'gemeente']],
    ['unaniem', ['ja']],
    ['leeg', ['', '']],
    ['kvk', ['12345678', '01234567']],
  ])('leaves %s with %j alone', (column, values) => {
    expect(looksPersonal(column, values, ['Anna Voorbeeld', 'Bram Proef'])).toBeNull();
  });
});

describe('placeColumns', () => {
  it('tells known columns, whatever their capitals, from personal ones and frame variables', () => {
    expect(placeColumns(['Case_ID', 'size', 'functie'], ['functie'])).toEqual({
      known: { case_id: 0 },
      frame: [{ name: 'size', index: 1 }],
      personal: [{ name: 'functie', index: 2 }],
    });
  });
});
