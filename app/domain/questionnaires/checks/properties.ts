import { Serializer } from 'survey-core';
import { isRecord } from '../definition.ts';
import { registerOwnTypes } from '../own-types.ts';
import type { Note } from './finding.ts';
import type { Part } from './parts.ts';

/** What stands in a definition beside the properties of SurveyJS's classes. */
const STRUCTURE = new Set(['type', 'pages', 'elements', 'questions', '$schema']);

/** Properties that SurveyJS does not know and would leave out without a word: nearly always a slip of the pen. */
export function checkProperties(definition: unknown, parts: readonly Part[], note: Note): void {
  registerOwnTypes();
  const check = (className: string, json: unknown, path: string): void => {
    if (!isRecord(json) || !Serializer.findClass(className)) return;
    for (const key of Object.keys(json)) {
      if (STRUCTURE.has(key) || Serializer.findProperty(className, key)) continue;
      note('unknown_property', path === '' ? key : `${path}.${key}`, {
        nl: `SurveyJS kent de eigenschap "${key}" hier niet.`,
        en: `SurveyJS does not know the property "${key}" here.`,
      });
    }
  };
  check('survey', definition, '');
  for (const { kind, type, json, path } of parts) {
    if (path === '') continue;
    check(kind === 'page' ? 'page' : type, json, path);
    for (const [list, className] of listsOf(type)) {
      const items = json[list];
      if (!Array.isArray(items)) continue;
      items.forEach((item: unknown, index) => check(className(item), item, `${path}.${list}[${index}]`));
    }
  }
}

function listsOf(type: string): [list: string, className: (item: unknown) => string][] {
  return [
    ['choices', () => (type === 'checkbox' ? 'checkboxitem' : 'choiceitem')],
    ['columns', () => 'matrixcolumn'],
    ['rateValues', () => 'itemvalue'],
    ['rows', () => (type === 'estimates' ? 'estimaterow' : 'itemvalue')],
    ['validators', (item) => (isRecord(item) ? `${String(item.type)}validator` : '')],
  ];
}
