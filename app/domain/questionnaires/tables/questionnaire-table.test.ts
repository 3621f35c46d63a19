import { describe, expect, it } from 'vitest';
import { readDelimited } from '#app/platform/tables/delimited.ts';
import { compileAnswerSchema } from '../answer-schema.ts';
import { readListedItems } from './listed-items.ts';
import { questionnaireFromTable, ROW_TYPES } from './questionnaire-table.ts';
import { questionnaireFaultText } from './questionnaire-faults.ts';

function made(...lines: string[]) {
  const reading = readDelimited(lines.join('\n'));
  if (!('table' in reading)) throw new Error(JSON.stringify(reading.faults));
  return questionnaireFromTable(reading.table);
}

/** Codes with their places. */
function faultsOf(...lines: string[]) {
  const result = made(...lines);
  if (!('faults' in result)) return [];
  return result.faults.map(({ row, column, code }) => [row, column, code]);
}

const HEAD = 'name;type;text nl;text en;choices;rows;condition;required;min;max;unit';

describe('a questionnaire out of a table', () => {
  it('has a row for each page and each question of every type, and can be published', () => {
    const result = made(
      HEAD,
      'deel1;pagina;Uw werk;Your work;;;;;;;',
      'v1;radiogroup;Werkt u?;Do you work?;"1 = Ja | Yes; 2 = Nee | No";;;;;;',
      'v2;dropdown;Waar?;Where?;"Thuis | At home; Elders | Elsewhere";;{v1} = 1;;;;',
      'v3;checkbox;Wat?;What?;"1=A|A; 2=B|B; 3=C|C";;;nee;;2;',
      'v4;text;Hoe heet het?;What is it called?;;;;;;;',
      'v5;number;Hoeveel?;How many?;;;;;0;50,5;',
      'deel2;page;Oordeel;Judgement;;;{v1} = 1;;;;',
      'v6;comment;Toelichting;Explanation;;;;0;;;',
      'v7;boolean;Akkoord?;Agreed?;;;;;;;',
      'v8;rating;Cijfer;Mark;;;;;1;10;',
      'v9;matrix;Eens?;Agree?;"1=Ja|Yes;2=Nee|No";"a=Dit|This;b=Dat|That";;;;;',
      'v10;estimate;Aandeel;Share;;;;;0;100;%',
      'v11;estimates;Aandelen;Shares;;"Jong|Young; Oud|Old";;;;;%',
    );
    if (!('definition' in result)) throw new Error(JSON.stringify(result.faults));
    const schema = compileAnswerSchema(result.definition);
    expect(schema.pages.map(({ name, questions }) => [name, questions.length])).toEqual([
      ['deel1', 5],
      ['deel2', 6],
    ]);
    expect(schema.questions.v1).toEqual({ kind: 'choice', codes: [1, 2] });
    expect(schema.questions.v3).toMatchObject({ kind: 'choices', max: 2 });
    expect(schema.questions.v8).toMatchObject({ codes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] });
    expect(schema.questions.v11).toMatchObject({ kind: 'estimates', rows: ['a', 'b'] });
    expect(result.definition).toMatchObject({
      pages: [
        { title: { nl: 'Uw werk', en: 'Your work' } },
        { visibleIf: '{v1} = 1', elements: [{ isRequired: false }, {}, {}, {}, {}, {}] },
      ],
    });
    expect(ROW_TYPES).toHaveLength(12);
  });

  it('is refused as a whole, with row and column of each fault', () => {
    expect(
      faultsOf(
        HEAD,
        '1v;radiogroup;Werkt u?;;"1 = Ja; 1 = Nee";;;;;;',
        'v2;keuze;;;;;;;;;',
        'v3;text;;;"1=Ja";;{v9} = 1;misschien;;;',
        'v3;number;Hoeveel?;;;;{v1 = ;;veel;;',
        'v4;checkbox;Wat?;;;;;;;;',
      ),
    ).toEqual([
      [2, 'name', 'bad_name'],
      [2, 'choices', 'duplicate_code'],
      [3, 'type', 'unknown_type'],
      [4, 'choices', 'not_used'],
      [4, 'condition', 'condition_not_before'],
      [4, 'text nl', 'required'],
      [4, 'required', 'bad_yes_no'],
      [5, 'name', 'duplicate_name'],
      [5, 'condition', 'bad_condition'],
      [5, 'min', 'bad_number'],
      [6, 'choices', 'no_choices'],
    ]);
  });

  it('knows its columns, however they are written', () => {
    expect(faultsOf('Name;TYPE;text_nl;text-en', 'v1;text;Hoe?;How?')).toEqual([]);
    expect(faultsOf('name;type;tekst', 'v1;text;Hoe?')).toEqual([
      [1, 'tekst', 'unknown_column'],
      [1, 'text nl', 'missing_column'],
    ]);
  });

  it('says in both languages what is wrong', () => {
    const result = made(HEAD, 'v1;text;Hoe?;;;;{v2} = 1;;;;');
    if (!('faults' in result)) throw new Error('no faults');
    expect(result.faults.map((fault) => questionnaireFaultText(fault, 'nl'))).toEqual([
      'De voorwaarde noemt "v2", en dat is geen vraag op een rij hierboven.',
    ]);
  });
});

describe('choices in a cell', () => {
  it('stand one a line or between semicolons, with codes or without', () => {
    expect(readListedItems('Ja | Yes\nNee; toch niet | No', (at) => at + 1)).toEqual({
      items: [
        { value: 1, text: { nl: 'Ja', en: 'Yes' } },
        { value: 2, text: { nl: 'Nee; toch niet', en: 'No' } },
      ],
    });
    expect(readListedItems('a=Ja;b=Nee', (at) => at)).toEqual({
      items: [
        { value: 'a', text: { nl: 'Ja' } },
        { value: 'b', text: { nl: 'Nee' } },
      ],
    });
    expect(readListedItems('1=Ja;Nee', (at) => at)).toEqual({ fault: 'codes_mixed', value: '' });
  });
});
