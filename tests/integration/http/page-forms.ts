/** A form as it stands on a page, with what its fields hold. */
export type PageForm = {
  method: 'GET' | 'POST';
  action: string;
  fields: [string, string][];
  /** Names of the fields that take a file. */
  files: string[];
};

/** The forms of a page that we made; not a reader of anybody's HTML. */
export function formsOf(html: string, path: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([^]*?)<\/form>/g)].map(([, attributes, inner]) => ({
    method: attribute(attributes!, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    action: attribute(attributes!, 'action') ?? path,
    fields: fieldsOf(inner!),
    files: [...inner!.matchAll(/<input\b([^>]*)>/g)].flatMap(([, input]) =>
      attribute(input!, 'type') === 'file' ? (attribute(input!, 'name') ?? []) : [],
    ),
  }));
}

/** Addresses of our own that a page links to. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/<a\b([^>]*)>/g)]
    .flatMap(([, attributes]) => attribute(attributes!, 'href') ?? [])
    .filter((href) => /^\/(?!\/)/.test(href));
}

function fieldsOf(html: string): [string, string][] {
  return [...html.matchAll(/<(input|button|select|textarea)\b([^>]*)>(?:([^]*?)<\/\1>)?/g)].flatMap(
    ([, kind, attributes, inner]): [string, string][] => {
      const name = attribute(attributes!, 'name');
      if (name === undefined) return [];
      if (kind === 'textarea') return [[name, unescape(inner ?? '')]];
      if (kind !== 'select') return [[name, attribute(attributes!, 'value') ?? '']];
      return [[name, /<option\b([^>]*)>/.exec(inner ?? '')?.[1]?.match(/value="([^"]*)"/)?.[1] ?? '']];
    },
  );
}

function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return value === undefined ? undefined : unescape(value);
}

function unescape(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
