import type { Sent } from '#tests/support/requests.ts';

/** A request in parts that can each be made odd. */
export type BaseRequest = {
  method: string;
  path: string;
  headers?: Record<string, string>;
  form?: [string, string][];
  /** Which fields of the form are files; then it goes as multipart. */
  files?: string[];
  json?: unknown;
};

/** Numbers from 0 up to 1, the same on every run with a seed (mulberry32). */
export type Chance = () => number;

export function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<Item>(chance: Chance, items: readonly Item[]): Item {
  return items[Math.floor(chance() * items.length)]!;
}

const ODD_TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '0',
  '-1',
  '1e999',
  '1.5',
  'NaN',
  '2147483648',
  '99999999999999999999',
  '0x10',
  'true',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  '{}',
  '[]',
  "'; drop table fieldwork.cases; --",
  "\\'",
  '%',
  '%00',
  '%ff',
  '%s%n',
  '<script>alert(1)</script>',
  '{{case}}',
  '${7*7}',
  '../../../etc/passwd',
  '..\\..',
  '/',
  '//elders.example.org',
  'http://elders.example.org',
  'a\r\nSet-Cookie: x=1',
  '\u202e\u2066',
  '\uFEFF',
  '\uFFFD',
  '😀'.repeat(50),
  'é'.repeat(300),
  'x'.repeat(1_000),
  'x'.repeat(70_000),
  '=1+1',
  '@sum',
  '2026-02-30',
  '0001-01-01',
  '9999-99-99',
  'iemand@',
  'a@b',
  `${'a'.repeat(300)}@example.org`,
  'é@example.org',
  'administrator',
  'klein',
  'nl',
  'xx',
  '00000000-0000-0000-0000-000000000000',
];

const ODD_SEGMENTS = [
  '',
  '.',
  '..',
  '..;',
  '%2e%2e',
  '%2F',
  '%5C',
  '%',
  '%zz',
  '%00',
  '%ff%fe',
  '%c0%af',
  '%ED%A0%80',
  '%25',
  '%0d%0a',
  'a b'.replace(' ', '%20'),
  ';x=1',
  '*',
  '~',
  '__proto__',
  'constructor',
  'undefined',
  'null',
  '-1',
  '0',
  '99999999999999999999',
  'x'.repeat(3_000),
  '%F0%9F%98%80',
  "'",
  '%22',
  '<x>',
  '{x}',
  '|',
  '\\',
  '^',
  '`',
  'é',
];
const ODD_QUERIES = [
  '',
  '?',
  '??',
  '?a',
  '?=',
  '?&&',
  '?index',
  '?index&index',
  '?_data=root',
  '?_routes=root',
  '?_routes=__proto__,root',
  '?%',
  '?a=%',
  '?a=%ff',
  '?a=%00',
  '?__proto__=1',
  '?a[]=1&a[0]=2',
  `?a=${'x'.repeat(4_000)}`,
  '?limit=-1&page=-1&after=%00&before=x',
  '?case=%00&language=xx',
  '?q=%25_%5C&status=none&sort=none&dir=none',
  '?after=99999999999999999999',
  '?before=-1',
  '?stratum=%00&limit=1e9',
  '?questionnaire=none',
  '?questionnaire=__proto__',
  '?by=stratum,stratum,none',
  '?by=__proto__',
  '?dutch=1&raw=1',
  '?to=//x',
  '?done=%00',
  '?version=1&p=/%00',
];
const ODD_FILE_NAMES = ['', '../x', 'x'.repeat(400), 'a"b', 'é.xlsx', 'con', 'sample.xlsx', '\0'];
const METHODS = [
  'GET',
  'POST',
  'HEAD',
  'OPTIONS',
  'PUT',
  'PATCH',
  'DELETE',
  'TRACE',
  'PROPFIND',
  'QUERY',
  'SEARCH',
  'MKCOL',
  'PURGE',
  'LINK',
];
const TYPES = [
  '',
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-16',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=x',
  `multipart/form-data; boundary=${'x'.repeat(200)}`,
  'application/octet-stream',
  'application/xml',
  'x',
  '/',
  ';;;',
  'application/json; charset="',
];
const ODD_HEADERS: Record<string, string[]> = {
  host: [
    '',
    'x',
    'elders.example.org',
    'localhost:99999',
    '[::1',
    'a b',
    '%',
    'localhost:',
    '127.0.0.1',
    'x'.repeat(500),
  ],
  cookie: [
    '',
    '=',
    ';;;',
    '__Host-staff=',
    '__Host-staff=%',
    '__Host-staff=\u00ff',
    `__Host-staff=${'x'.repeat(6_000)}`,
    '__Host-respondent=__proto__',
    '__Host-respondent=a; __Host-respondent=b',
    'language=xx',
    'language=%00',
    'language=__proto__',
  ],
  authorization: [
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    'Basic eDp4',
    `Bearer ${'x'.repeat(128)}`,
    'bearer vw_x',
    'Bearer %00',
  ],
  accept: ['', '*', 'x', 'text/html;q=x', 'application/json', '*/*, */*'],
  'accept-language': ['', 'xx', 'nl-NL,nl;q=0.9', '*', '-', 'x'.repeat(1_000)],
  'accept-encoding': ['', 'identity;q=0', '*', 'br;q=x', 'gzip, gzip', 'zstd'],
  'content-encoding': ['gzip', 'br', 'x'],
  range: ['bytes=0-0', 'bytes=-1', 'bytes=9-1', 'bytes=x', 'bytes=0-0,1-1,2-2', 'items=0-1'],
  'if-none-match': ['*', '""', 'W/"x"'],
  'if-modified-since': ['x', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  'x-forwarded-for': ['', 'x', '::', '1.1.1.1, 2.2.2.2', 'x'.repeat(2_000)],
  'x-forwarded-host': ['', 'x', 'a:99999', '[', 'a b', ':'],
  'x-forwarded-proto': ['', 'x', 'https', 'javascript'],
  'x-http-method-override': ['DELETE', 'POST'],
  'x-remix-fetch': ['1'],
  'veldwerk-response': ['', 'x', '\u00ff', 'x'.repeat(1_000)],
  origin: ['null', 'x', 'https://elders.example.org', ''],
  'sec-fetch-site': ['cross-site', 'x', 'none', ''],
  referer: ['', 'x', 'https://elders.example.org/'],
  'user-agent': ['', '() { :; };', 'x'.repeat(3_000)],
  expect: ['x'],
  upgrade: ['websocket'],
  te: ['trailers'],
};

/** The same request with one to three oddities, mostly one: more spoil each other. */
export function makeOdd(base: BaseRequest, chance: Chance): Sent {
  const odd: BaseRequest = structuredClone(base);
  let body: string | Uint8Array | undefined;
  const times = chance() < 0.65 ? 1 : 2 + Math.floor(chance() * 2);
  for (let time = 0; time < times; time += 1) {
    const turn = chance();
    if (odd.form && turn < 0.7) oddForm(odd.form, chance);
    else if (odd.json !== undefined && turn < 0.75) odd.json = oddJson(odd.json, chance, 0);
    else if (!odd.form && odd.json === undefined && turn < 0.45) odd.path = oddQuery(odd.path, chance);
    else if (turn < 0.78) odd.headers = { ...odd.headers, ...oddHeader(chance) };
    else if (turn < 0.93) odd.path = oddPath(odd.path, chance);
    else if (turn < 0.97) odd.method = pick(chance, METHODS);
    else body = oddBody(chance);
  }
  return assemble(odd, body, chance);
}

/** One value of the query made odd, or a whole odd query. */
function oddQuery(path: string, chance: Chance): string {
  const [before = '/', query = ''] = path.split('?', 2);
  const fields = [...new URLSearchParams(query)];
  if (fields.length === 0 || chance() < 0.3) return before + pick(chance, ODD_QUERIES);
  const at = Math.floor(chance() * fields.length);
  fields[at]![1] = pick(
    chance,
    ODD_TEXTS.filter((text) => text.length < 2_000),
  );
  return `${before}?${new URLSearchParams(fields).toString()}`;
}

function assemble(
  { method, path, headers = {}, form, files = [], json }: BaseRequest,
  body: string | Uint8Array | undefined,
  chance: Chance,
): Sent {
  const sent: Sent = { method, path, headers: { ...headers } };
  if (method === 'GET' || method === 'HEAD') return sent;
  const typed = (type: string) => (chance() < 0.9 ? type : pick(chance, TYPES));
  if (body !== undefined)
    return { ...sent, headers: { 'content-type': pick(chance, TYPES), ...headers }, body };
  if (json !== undefined)
    return {
      ...sent,
      headers: { 'content-type': typed('application/json'), ...headers },
      body: JSON.stringify(json) ?? '',
      chunked: chance() < 0.1,
    };
  if (!form) return { ...sent, body: '' };
  if (files.length > 0 || chance() < 0.1)
    return {
      ...sent,
      headers: { 'content-type': typed('multipart/form-data; boundary=grens'), ...headers },
      body: multipart(form, files, chance),
    };
  const encoded = new URLSearchParams(form).toString();
  return {
    ...sent,
    headers: { 'content-type': typed('application/x-www-form-urlencoded'), ...headers },
    body: chance() < 0.05 ? encoded.replace(/=/, '=%ED%A0%80%ff') : encoded,
    chunked: chance() < 0.03,
  };
}

function oddPath(path: string, chance: Chance): string {
  const [before = '/', query] = path.split('?', 2);
  const segments = before.split('/');
  const at = 1 + Math.floor(chance() * Math.max(1, segments.length - 1));
  const turn = chance();
  if (turn < 0.4) segments[at] = pick(chance, ODD_SEGMENTS);
  else if (turn < 0.6) segments.splice(at, 0, pick(chance, ODD_SEGMENTS));
  else if (turn < 0.7) segments.splice(at, 1);
  else if (turn < 0.8)
    segments.push(pick(chance, ['.data', '', 'x.data', '_root.data', 'manifest.json', '__manifest']));
  else if (turn < 0.9)
    segments[segments.length - 1] += pick(chance, [
      '.data',
      '.json',
      '%20',
      ';x',
      '.',
      '%00',
      '.csv',
      '.xlsx',
      '.html',
    ]);
  else segments[at] = (segments[at] ?? '').toUpperCase();
  const joined = segments.join('/').replace(/[\u0100-\uffff ]/g, '');
  return `${joined.startsWith('/') ? joined : `/${joined}`}${query === undefined ? '' : `?${query}`}${chance() < 0.2 ? pick(chance, ODD_QUERIES) : ''}`;
}

function oddHeader(chance: Chance): Record<string, string> {
  const name = pick(chance, Object.keys(ODD_HEADERS));
  return { [name]: pick(chance, ODD_HEADERS[name]!) };
}

function oddForm(fields: [string, string][], chance: Chance): void {
  const at = Math.floor(chance() * fields.length);
  const turn = chance();
  if (turn < 0.5 && fields[at]) fields[at][1] = pick(chance, ODD_TEXTS);
  else if (turn < 0.6) fields.splice(at, 1);
  else if (turn < 0.7 && fields[at]) fields.push([fields[at][0], pick(chance, ODD_TEXTS)]);
  else if (turn < 0.8 && fields[at]) fields[at][0] += pick(chance, ['[]', '[0]', '.x', ' ', '\0']);
  else if (turn < 0.9) fields.push([pick(chance, ODD_TEXTS), pick(chance, ODD_TEXTS)]);
  else if (turn < 0.95) fields.splice(0);
  else for (let count = 0; count < 2_000; count += 1) fields.push([`f${count}`, '']);
}

function multipart(fields: [string, string][], files: string[], chance: Chance): string {
  const parts = fields.map(([name, value]) => {
    const named = files.includes(name) && chance() < 0.7 ? 'sample.csv' : pick(chance, ODD_FILE_NAMES);
    const isFile = files.includes(name) || chance() < 0.2;
    const file = isFile
      ? `; filename="${named}"\r\nContent-Type: ${pick(chance, ['text/csv', 'application/zip', 'x', ''])}`
      : '';
    return `--grens\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
  });
  return `${parts.join('')}${chance() < 0.7 ? '--grens--\r\n' : pick(chance, ['--grens', '', '--anders--\r\n'])}`;
}

function oddJson(value: unknown, chance: Chance, depth: number): unknown {
  if (typeof value === 'object' && value !== null && depth < 4 && chance() < 0.8) {
    const copy = structuredClone(value) as Record<string, unknown>;
    const keys = Object.keys(copy);
    const key = keys.length > 0 && chance() < 0.8 ? pick(chance, keys) : pick(chance, ODD_TEXTS);
    const turn = chance();
    if (turn < 0.15) delete copy[key];
    else if (turn < 0.85) copy[key] = oddJson(copy[key], chance, depth + 1);
    else
      Object.defineProperty(copy, pick(chance, ODD_TEXTS), {
        value: pick(chance, ODD_TEXTS),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    return copy;
  }
  return pick<unknown>(chance, [
    ...ODD_TEXTS,
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    101,
    [],
    {},
    [1, 1],
    [[]],
    [null],
    { a: 1 },
    { value: 1 },
    { __proto__: null, a: {} },
    '\ud800',
    Array(500).fill(1),
  ]);
}

function oddBody(chance: Chance): string | Uint8Array {
  const size = pick(chance, [0, 1, 17, 400, 5_000, 200_000]);
  return chance() < 0.5
    ? Uint8Array.from({ length: size }, () => Math.floor(chance() * 256))
    : pick(chance, [
        '',
        '{',
        'a=%',
        '&&&===',
        '--x\r\n\r\n',
        '\r\n--x--',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
        'PK\u0003\u0004',
        '\uFEFF{}',
      ]);
}
