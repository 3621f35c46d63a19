import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileAnswerSchema } from '../answer-schema.ts';
import {
  draftTitle,
  emptyDefinition,
  readDraft,
  refuseBadName,
  refuseTooLong,
  LONGEST_DRAFT,
} from './drafts.ts';
import { proposalsAt } from './proposals.ts';
import { placeOfQuestion } from './question-place.ts';
import { routeTaken } from './route-taken.ts';
import { writtenDefinition } from './written-definition.ts';

const shipped = readdirSync('survey-definitions', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json') && !file.endsWith('study.json'))
  .map((file) => ({ file, text: readFileSync(`survey-definitions/${file}`, 'utf8') }));

describe('the text of a draft', () => {
  it('holds exactly the definition it was written from, for every questionnaire we ship', () => {
    for (const { file, text } of shipped) {
      const definition: unknown = JSON.parse(text);
      expect([file, JSON.parse(writtenDefinition(definition))]).toEqual([file, definition]);
    }
  });

  it('says what something is before what it holds', () => {
    const text = writtenDefinition({
      elements: [{ choices: [1], title: 'T', name: 'v1', type: 'radiogroup' }],
    });
    expect(text.replace(/\s+/g, ' ')).toBe(
      '{ "elements": [ { "type": "radiogroup", "name": "v1", "title": "T", "choices": [1] } ] } ',
    );
  });

  it('is a JSON object of a bearable length', () => {
    expect(readDraft('{"pages": []}')).toEqual({ pages: [] });
    for (const text of ['', '[]', 'null', '{', '{"a": 1,}'])
      expect(() => readDraft(text)).toThrow(expect.objectContaining({ code: 'draft.not_json' }));
    expect(() => refuseTooLong('x'.repeat(LONGEST_DRAFT + 1))).toThrow(
      expect.objectContaining({ code: 'draft.too_long' }),
    );
    for (const name of ['', 'Vragen', 'a b', '../x', '-a'])
      expect(() => refuseBadName(name)).toThrow(expect.objectContaining({ code: 'draft.bad_name' }));
  });

  it('begins, without anything to begin with, as a questionnaire that can be published', () => {
    expect(Object.keys(compileAnswerSchema(emptyDefinition('Proef')).questions)).toEqual(['v1']);
  });

  it('says where a question stands', () => {
    const text = '{"pages":[{"name":"v1","elements":[{"type":"text","name":"v1"}]}]}';
    expect(placeOfQuestion(text, 'v1')).toBe(text.lastIndexOf('"v1"'));
    expect(placeOfQuestion(text, 'v2')).toBeNull();
    expect(placeOfQuestion('{"pages":', 'v1')).toBeNull();
  });
});

describe('what can stand at a place', () => {
  const text = (mark: string) => `{"pages":[{"name":"p","elements":[
    {"type":"radiogroup","name":"v1","title":{"nl":"Werkt u?"},"choices":[{"value":1,"text":"Ja"},{"value":2,"text":"Nee"}]},
    ${mark}]}]}`;
  const at = (mark: string) => {
    const whole = text(mark);
    const offset = whole.indexOf('^');
    return proposalsAt(whole.replace('^', ''), offset, 'nl');
  };
  const labels = (mark: string) => at(mark)?.list.map(({ label }) => label) ?? [];

  it('are properties that fit the type and are not there yet', () => {
    const found = labels('{"type":"radiogroup","name":"v2","^"}');
    expect(found).toEqual(expect.arrayContaining(['choices', 'visibleIf', 'isRequired']));
    expect(found).not.toContain('name');
    expect(found).not.toContain('rateMin');
    expect(labels('{"type":"matrix","columns":[{"^"}]}')).toEqual(['value', 'text', 'isExclusive']);
    expect(labels('{"type":"text","title":{"^"}}')).toEqual(['nl', 'en']);
  });

  it('are the types and values that are allowed', () => {
    expect(labels('{"type":"^"}')).toContain('estimates');
    expect(labels('{"type":"^"}')).not.toContain('file');
    expect(labels('{"type":"text","inputType":"^"}')).toContain('date');
    expect(labels('{"type":"text","isRequired":^}')).toEqual(['true', 'false']);
  });

  it('are in a condition the questions, and the codes of the one compared with', () => {
    expect(at('{"type":"text","visibleIf":"{^"}')?.list).toEqual([
      { label: 'v1', put: 'v1}', says: 'Werkt u?' },
    ]);
    expect(at('{"type":"text","visibleIf":"{v1} = ^"}')?.list).toEqual([
      { label: '1', put: '1', says: 'Ja' },
      { label: '2', put: '2', says: 'Nee' },
    ]);
    expect(labels('{"type":"text","visibleIf":"{v1} anyof [1, ^]"}')).toEqual(['1', '2']);
  });
});

describe('the route taken', () => {
  const definition = {
    pages: [
      {
        name: 'a',
        title: 'Begin',
        elements: [
          {
            type: 'radiogroup',
            name: 'v1',
            title: '1. Werkt u?',
            choices: [
              { value: 1, text: 'Ja' },
              { value: 2, text: 'Nee' },
            ],
          },
          { type: 'text', name: 'v2', title: '2. Waar?', visibleIf: '{v1} = 1' },
        ],
      },
      { name: 'b', elements: [{ type: 'text', name: 'v3', visibleIf: '{v1} = 2' }] },
    ],
  };

  it('is open where answers may still come, and says of whom each question is asked', () => {
    expect(routeTaken(definition, {}, 'a', 'nl')).toEqual([
      {
        name: 'a',
        title: 'Begin',
        steps: [
          { name: 'v1', title: '1. Werkt u?', asked: true, condition: null },
          { name: 'v2', title: '2. Waar?', asked: null, condition: 'vraag 1 = Ja' },
        ],
      },
      {
        name: 'b',
        title: 'b',
        steps: [{ name: 'v3', title: 'v3', asked: null, condition: 'vraag 1 = Nee' }],
      },
    ]);
  });

  it('is decided by the answers there are', () => {
    const steps = routeTaken(definition, { v1: 1 }, 'a', 'nl').flatMap((page) => page.steps);
    expect(steps.map(({ asked }) => asked)).toEqual([true, true, false]);
  });
});

describe('the title of a draft', () => {
  it('is what its text says, whatever the text is', () => {
    expect(draftTitle('{"title":{"nl":"Proef","en":"Trial"}}', 'en')).toBe('Trial');
    expect(draftTitle('{"title":" Proef "}', 'en')).toBe('Proef');
    for (const text of ['{}', '[1]', '{"title":4}', '{', '']) expect(draftTitle(text, 'nl')).toBe('');
  });
});
