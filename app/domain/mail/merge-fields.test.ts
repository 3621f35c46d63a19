import { describe, expect, it } from 'vitest';
import { fill, isComplete, parseMergeText, parseParagraphs, type MergeValues } from './merge-fields.ts';

const VALUES: MergeValues = {
  name: 'Anke Voorbeeld',
  organisation: 'Gemeente Verzonnen',
  link: 'http://localhost:3000/s/x',
  login_code: 'ABCDE-FGHJK',
  closing_date: '',
  sender: 'Bureau',
  phone: '',
  study: 'Onderzoek',
  website: 'http://localhost:3000',
  invited: '',
  answered: '',
};

describe('merge fields', () => {
  it('fills fields, with or without spaces inside the braces', () => {
    expect(fill(parseMergeText('Beste {{name}} van {{ organisation }}').segments, VALUES)).toBe(
      'Beste Anke Voorbeeld van Gemeente Verzonnen',
    );
  });

  it('reports an unknown field with its place and keeps it as text', () => {
    const { segments, faults } = parseMergeText('Beste {{name}},\nuw {{salaris}} en {{ ');
    expect(faults).toEqual([
      { field: 'salaris', at: 19, line: 2, column: 4 },
      { field: '', at: 34, line: 2, column: 19 },
    ]);
    expect(fill(segments, VALUES)).toBe('Beste Anke Voorbeeld,\nuw {{salaris}} en {{ ');
  });

  it('does not fill a field that stands in a value', () => {
    expect(fill(parseMergeText('Beste {{name}}').segments, { ...VALUES, name: '{{link}}' })).toBe(
      'Beste {{link}}',
    );
  });

  it('knows a paragraph that is only the link, and one whose field is empty', () => {
    const paragraphs = parseParagraphs('Dag\r\n\r\n {{link}} \n \nTot en met {{closing_date}}.\nDank u.');
    expect(paragraphs.map((paragraph) => paragraph.isLink)).toEqual([false, true, false]);
    expect(paragraphs.map((paragraph) => isComplete(paragraph.segments, VALUES))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
