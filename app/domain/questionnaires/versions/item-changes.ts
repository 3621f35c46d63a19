import { plainText } from '../condition-words.ts';
import { type DefinedItem, readItems, type LocalText } from '../definition.ts';
import { languageWords, quoted, valueWords, type Said } from './change-words.ts';
import { change, type Change, inLanguage, sameValue } from './change.ts';
import type { Part } from './definition-parts.ts';

const WHAT: Readonly<Record<string, Said>> = {
  choices: { nl: 'code', en: 'code' },
  rateValues: { nl: 'code', en: 'code' },
  columns: { nl: 'kolom', en: 'column' },
  rows: { nl: 'rij', en: 'row' },
};

/** What changed in a list of choices, columns or rows: codes by what they are, and as renumbered when a text kept. */
export function describeItems(old: Part, part: Part, list: string): Change[] {
  const [before, after] = [readItems(old.json[list]), readItems(part.json[list])];
  const what = WHAT[list]!;
  const find = (items: readonly DefinedItem[], { value }: DefinedItem) =>
    items.find((item) => String(item.value) === String(value));
  const renumbered = new Map<DefinedItem, DefinedItem>();
  for (const item of after.filter((one) => !find(before, one))) {
    const was = before.find(
      (one) => !find(after, one) && sameValue(one.text, item.text) && ![...renumbered.values()].includes(one),
    );
    if (was) renumbered.set(item, was);
  }
  const changes: Change[] = [];
  for (const item of after) {
    const same = find(before, item);
    const was = renumbered.get(item);
    if (same) changes.push(...itemChanges(part, what, same, item));
    else if (was) changes.push(renumberedTo(part, what, was, item));
    else changes.push(change(part, 'code_added', withLabel(what, item, { nl: 'toegevoegd', en: 'added' })));
  }
  for (const item of before.filter((one) => !find(after, one) && ![...renumbered.values()].includes(one)))
    changes.push(change(part, 'code_removed', withLabel(what, item, { nl: 'vervallen', en: 'removed' })));
  const [kept, now] = [before.filter((one) => find(after, one)), after.filter((one) => find(before, one))];
  const order = (items: readonly DefinedItem[]) => items.map(({ value }) => String(value));
  if (!sameValue(order(kept), order(now))) {
    changes.push(
      change(part, 'order_changed', {
        nl: `de volgorde (${what.nl}) is nu ${order(after).join(', ')}.`,
        en: `the order (${what.en}) is now ${order(after).join(', ')}.`,
      }),
    );
  }
  return changes.length > 0 ? changes : [change(part, 'setting_changed', listWords(list))];
}

/** Lists that differ in the way they are written only, such as 1 or {"value": 1}. */
function listWords(list: string): Said {
  return { nl: `${list} is anders geschreven.`, en: `${list} is written in another way.` };
}

function withLabel(what: Said, { value, text }: DefinedItem, deed: Said): Said {
  const label = (language: string) => plainText(inLanguage(text, language) ?? '');
  const say = (language: 'nl' | 'en') =>
    `${what[language]} ${String(value)}${labelIn(label(language), value)} ${deed[language]}.`;
  return { nl: say('nl'), en: say('en') };
}

function labelIn(label: string, value: unknown): string {
  return label === '' || label === String(value) ? '' : ` (${quoted(label)})`;
}

function renumberedTo(part: Part, what: Said, was: DefinedItem, item: DefinedItem): Change {
  const say = (language: 'nl' | 'en', middle: string) =>
    `${what[language]} ${String(was.value)}${labelIn(plainText(inLanguage(item.text, language) ?? ''), item.value)} ${middle} ${String(item.value)}.`;
  return change(part, 'code_renumbered', { nl: say('nl', 'heet nu'), en: say('en', 'is now') });
}

function itemChanges(part: Part, what: Said, before: DefinedItem, after: DefinedItem): Change[] {
  const changes = languagesOf(before.text, after.text).map((language) => {
    const [a, b] = [before, after].map(({ text }) => quoted(inLanguage(text, language) ?? ''));
    const words = languageWords(language);
    return change(part, 'label_changed', {
      nl: `${what.nl} ${String(after.value)} heette in het ${words.nl} ${a} en heet nu ${b}.`,
      en: `${what.en} ${String(after.value)} was called ${a} in ${words.en} and is now called ${b}.`,
    });
  });
  const keys = [...new Set([...Object.keys(before.json), ...Object.keys(after.json)])].sort();
  for (const key of keys) {
    if (key === 'text' || key === 'value' || sameValue(before.json[key], after.json[key])) continue;
    const [from, to] = [valueWords(before.json[key]), valueWords(after.json[key])];
    const code = key === 'requiredIf' ? 'required_changed' : 'setting_changed';
    changes.push(
      change(part, code, {
        nl: `${what.nl} ${String(after.value)}: ${key} was ${from.nl} en is nu ${to.nl}.`,
        en: `${what.en} ${String(after.value)}: ${key} was ${from.en} and is now ${to.en}.`,
      }),
    );
  }
  if (before.value !== after.value) changes.push(renumberedTo(part, what, before, after));
  return changes;
}

function languagesOf(...texts: LocalText[]): string[] {
  const named = texts.flatMap((text) => (typeof text === 'string' ? ['default'] : Object.keys(text)));
  const [before, after] = texts as [LocalText, LocalText];
  return [...new Set(named)]
    .sort()
    .filter((language) => inLanguage(before, language) !== inLanguage(after, language));
}
