import { describe, expect, it } from 'vitest';
import { checkQuestionnaireText } from './check-text.ts';

const repeat = (text: string, times: number) => text.repeat(times);
const list = (count: number, item: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => item(index)).join(',');
const page = (elements: string) => `{"pages": [{"name": "p", "elements": [${elements}]}]}`;
const question = (more: string) =>
  page(`{"type": "text", "name": "q", "title": {"nl": "a", "en": "a"}, ${more}}`);

const NUMBERS = list(
  200,
  (index) => `{"type": "text", "name": "n${index}", "inputType": "number", "min": 0, "max": 9}`,
);
const sum = (count: number) => Array.from({ length: count }, (_, index) => `{n${index}}`).join(' + ');

/** What someone might upload who means harm, and the code it is refused with. */
const HOSTILE: Record<string, [text: () => string, code: string]> = {
  'prototype keys': [() => question('"__proto__": {"polluted": true}'), 'forbidden_name'],
  'a constructor in the definition': [
    () => `{"constructor": {"prototype": {"x": 1}}, "pages": []}`,
    'forbidden_name',
  ],
  'a question named __proto__': [() => page('{"type": "text", "name": "__proto__"}'), 'forbidden_name'],
  'a question named hasOwnProperty': [
    () => page('{"type": "text", "name": "hasOwnProperty"}'),
    'forbidden_name',
  ],
  '2,000 nested panels': [
    () => page(`${repeat('{"type": "panel", "elements": [', 2000)}${repeat(']}', 2000)}`),
    'too_deep',
  ],
  'JSON 100,000 deep': [() => `${repeat('[', 100_000)}${repeat(']', 100_000)}`, 'too_deep'],
  'JSON 100 deep in a property nobody reads': [
    () => question(`"x": ${repeat('[', 100)}${repeat(']', 100)}`),
    'too_deep',
  ],
  choicesByUrl: [
    () => page('{"type": "dropdown", "name": "q", "choicesByUrl": {"url": "https://example.org/x.json"}}'),
    'third_party_url',
  ],
  'choicesByUrl of this site': [
    () => page('{"type": "dropdown", "name": "q", "choices": [1], "choicesByUrl": {"url": "/x.json"}}'),
    'unsupported_option',
  ],
  'a script in a title': [() => `{"title": {"nl": "<script>alert(1)</script>"}, "pages": []}`, 'script'],
  'an event attribute': [() => page('{"type": "html", "html": "<p onclick=alert(1)>x</p>"}'), 'script'],
  'an event attribute after a slash': [
    () => page('{"type": "html", "html": "<img/src=x/onerror=alert(1)>"}'),
    'script',
  ],
  'a javascript link': [
    () => page('{"type": "html", "html": "<a href=\\"javascript:alert(1)\\">x</a>"}'),
    'script',
  ],
  'an unclosed tag': [() => page('{"type": "html", "html": "<img src=x"}'), 'html_not_allowed'],
  'an evil regular expression': [
    () => question('"validators": [{"type": "regex", "regex": "^(a+)+$"}]'),
    'regex_can_explode',
  ],
  'a regular expression of 30,000 brackets': [
    () => question(`"validators": [{"type": "regex", "regex": "${repeat('(a|', 10_000)}"}]`),
    'text_too_long',
  ],
  'a regular expression of 300 open brackets': [
    () => question(`"validators": [{"type": "regex", "regex": "${repeat('(a|', 300)}"}]`),
    'unsupported_regex',
  ],
  'conditions in a circle': [
    () =>
      page(
        list(
          50,
          (index) => `{"type": "text", "name": "q${index}", "visibleIf": "{q${(index + 1) % 50}} notempty"}`,
        ),
      ),
    'circular_condition',
  ],
  '100,000 choices': [
    () => page(`{"type": "radiogroup", "name": "q", "choices": [${list(100_000, String)}]}`),
    'too_large',
  ],
  'a text of a megabyte': [() => question(`"description": "${repeat('a', 1_000_000)}"`), 'text_too_long'],
  'ten megabytes': [() => `{"title": "${repeat('a', 10_000_000)}"}`, 'too_large'],
  'a million numbers': [() => `{"x": [${list(1_000_000, () => '1')}]}`, 'too_large'],
  '3,000 questions': [
    () => page(list(3000, (index) => `{"type": "text", "name": "q${index}"}`)),
    'too_large',
  ],
  'a condition of 100,000 characters': [
    () => question(`"visibleIf": "${repeat('{q} = 1 and ', 8000)}1"`),
    'text_too_long',
  ],
  'a condition of 10,000 characters': [
    () => question(`"visibleIf": "${repeat('{q} = 1 and ', 800)}1"`),
    'bad_expression',
  ],
  'a function of the prototype': [
    () =>
      page('{"type": "text", "name": "a"}, {"type": "text", "name": "b", "visibleIf": "__proto__({a}) = 1"}'),
    'unknown_function',
  ],
  'no JSON at all': [() => 'pages:\n  - name: p', 'not_json'],
  nothing: [() => '', 'not_json'],
};

/** Of the processor: how long the clock says depends on what else the machine does. */
function millisecondsSince(begun: NodeJS.CpuUsage): number {
  return process.cpuUsage(begun).user / 1000;
}

describe('a hostile definition', () => {
  it.each(Object.entries(HOSTILE))('with %s is refused, and in time', (_, [text, code]) => {
    const written = text();
    const begun = process.cpuUsage();
    const { findings } = checkQuestionnaireText(written, { languages: ['nl', 'en'] });
    expect(millisecondsSince(begun)).toBeLessThan(3000);
    expect(findings.filter(({ severity }) => severity === 'error').map((finding) => finding.code)).toContain(
      code,
    );
    expect({}).not.toHaveProperty('polluted');
    for (const { line, column, message, mend } of findings) {
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
      expect(message.length).toBeLessThan(1000);
      expect(mend).not.toBe('');
    }
  });

  it('with conditions nobody can search keeps nobody waiting', () => {
    const intricate = list(400, (index) => {
      const condition = `${sum(30 + (index % 20))} = ${270 + index}.5`;
      return `{"type": "text", "name": "t${index}", "visibleIf": "${condition}"}`;
    });
    const begun = process.cpuUsage();
    const { findings } = checkQuestionnaireText(page(`${NUMBERS}, ${intricate}`), { languages: ['nl'] });
    expect(millisecondsSince(begun)).toBeLessThan(10_000);
    expect(findings.map(({ code }) => code)).toContain('reachability_undecided');
  });

  it('with 500 questions that each depend on the one before is searched in time', () => {
    const chain = list(500, (index) => {
      const condition = index === 0 ? '' : `, "visibleIf": "{c${index - 1}} = 1"`;
      return `{"type": "radiogroup", "name": "c${index}", "choices": [1, 2]${condition}}`;
    });
    const begun = process.cpuUsage();
    const { findings } = checkQuestionnaireText(page(chain), { languages: ['nl'] });
    expect(millisecondsSince(begun)).toBeLessThan(10_000);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('with many patterns and many markup is read in time', () => {
    const nasty = repeat('<a ', 6000) + repeat('{', 1000);
    const begun = process.cpuUsage();
    checkQuestionnaireText(
      page(list(200, (index) => `{"type": "html", "name": "h${index}", "html": "${nasty}"}`)),
      { languages: ['nl', 'en'] },
    );
    expect(millisecondsSince(begun)).toBeLessThan(10_000);
  });
});
