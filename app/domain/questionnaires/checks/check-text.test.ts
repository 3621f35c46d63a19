import { describe, expect, it } from 'vitest';
import { checkQuestionnaireText } from './check-text.ts';

const check = (text: string) => checkQuestionnaireText(text, { languages: ['nl'] });

describe('the text of a questionnaire', () => {
  it('that is no JSON is one finding, at the place where it goes wrong', () => {
    expect(check('{\n  "pages": [}\n}')).toMatchObject({
      definition: null,
      findings: [{ code: 'not_json', severity: 'error', path: '', line: 2, column: 13 }],
    });
    expect(check('{"pages": [] // no comments\n}').findings).toMatchObject([
      { code: 'not_json', line: 1, column: 14 },
    ]);
    expect(check('{"pages": [],}').findings).toMatchObject([{ code: 'not_json', line: 1 }]);
    expect(check('').findings).toMatchObject([{ code: 'not_json', line: 1, column: 1 }]);
    expect(check('{"pages": []} x').findings[0]).toMatchObject({ code: 'not_json', column: 15 });
  });

  it('gives each finding its lines and columns, from 1', () => {
    const text = [
      '{',
      '  "pages": [{"name": "p", "elements": [',
      '    {"type": "text", "name": "a", "title": "A?"},',
      '    {"type": "text", "name": "b", "title": "<b>B</b>?",',
      '     "visibleIf": "{c} = 1"}',
      '  ]}]',
      '}',
    ].join('\n');
    const { definition, findings } = check(text);
    expect(definition).toEqual(JSON.parse(text));
    expect(findings).toMatchObject([
      { code: 'html_in_text', line: 4, column: 44, endLine: 4, endColumn: 55 },
      {
        code: 'unknown_variable',
        path: 'pages[0].elements[1].visibleIf',
        line: 5,
        column: 19,
        endColumn: 28,
      },
    ]);
  });

  it('places what is missing at what lacks it', () => {
    const { findings } = check(
      '{"pages": [\n {"name": "p", "elements": [\n  {"type": "text", "name": "a"}]}]}',
    );
    expect(findings).toMatchObject([{ code: 'missing_text', line: 3, column: 3 }]);
  });

  it('that says a property twice is refused: only the last would count', () => {
    const { findings } = check(
      '{"pages": [{"name": "p", "elements": [{"type": "text", "name": "a",\n"name": "b", "title": "B?"}]}]}',
    );
    expect(findings).toMatchObject([
      { code: 'duplicate_key', severity: 'error', path: 'pages[0].elements[0].name', line: 2, column: 1 },
    ]);
  });

  it('may begin with a byte order mark', () => {
    expect(
      check('\uFEFF{"pages": [{"name": "p", "elements": [{"type": "text", "name": "a", "title": "A?"}]}]}')
        .findings,
    ).toEqual([]);
  });
});
